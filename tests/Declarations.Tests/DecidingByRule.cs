using LaChan.Declarations.Posts;

namespace LaChan.Declarations.Tests;

/// <summary>What the rules of control posts propose, case by case; days differ before and after 14 July 2021.</summary>
public sealed class DecidingByRule
{
    private static readonly DateOnly June = new(2021, 6, 23);
    private static readonly DateOnly August = new(2021, 8, 1);
    private readonly RuleBook _book = new();

    // Origin; s symptomatic, e exposed, f fever, t negative test, n no papers; doses; decision; days in June and in August; rule.
    public static TheoryData<string?, string, int, Decision, int, int, string> Cases => new()
    {
        { null, "", 0, Decision.Pass, 0, 0, "other" },
        { "VN", "", 0, Decision.Pass, 0, 0, "other" },
        { "10", "", 0, Decision.Pass, 0, 0, "other" },
        { "12", "", 0, Decision.Pass, 0, 0, "other" },
        { "15", "", 2, Decision.Pass, 0, 0, "other" },
        { "15", "t", 0, Decision.Pass, 0, 0, "other" },
        { "15", "s", 0, Decision.Test, 0, 0, "symptoms" },
        { "15", "st", 2, Decision.Test, 0, 0, "symptoms" },
        { "15", "f", 0, Decision.Test, 0, 0, "fever" },
        { "15", "ft", 2, Decision.Test, 0, 0, "fever" },
        { "15", "n", 0, Decision.TurnBack, 0, 0, "no-papers" },
        { "15", "nt", 2, Decision.TurnBack, 0, 0, "no-papers" },
        { "15", "sn", 0, Decision.Test, 0, 0, "symptoms" },
        { "15", "fn", 0, Decision.Test, 0, 0, "fever" },
        { "15", "e", 0, Decision.QuarantineFacility, 21, 14, "contact" },
        { "15", "et", 2, Decision.QuarantineFacility, 21, 14, "contact" },
        { "15", "es", 0, Decision.Test, 0, 0, "symptoms" },
        { "15", "en", 0, Decision.TurnBack, 0, 0, "no-papers" },
        { "01", "", 0, Decision.Report, 14, 14, "level-2" },
        { "01", "t", 2, Decision.Report, 14, 14, "level-2" },
        { "01", "s", 0, Decision.Test, 0, 0, "symptoms" },
        { "01", "n", 0, Decision.TurnBack, 0, 0, "no-papers" },
        { "19", "", 0, Decision.Report, 14, 14, "level-2" },
        { "25", "", 1, Decision.Report, 14, 14, "level-2" },
        { "17", "", 0, Decision.Report, 14, 14, "level-2" },
        { "48", "", 0, Decision.Test, 0, 0, "level-3-without-test" },
        { "48", "", 2, Decision.Test, 0, 0, "level-3-without-test" },
        { "48", "t", 0, Decision.QuarantineHome, 21, 14, "level-3" },
        { "48", "t", 1, Decision.QuarantineHome, 21, 14, "level-3" },
        { "48", "t", 2, Decision.Report, 7, 7, "level-3-vaccinated" },
        { "75", "t", 0, Decision.QuarantineHome, 21, 14, "level-3" },
        { "40", "", 0, Decision.Test, 0, 0, "level-3-without-test" },
        { "48", "n", 2, Decision.TurnBack, 0, 0, "no-papers" },
        { "79", "", 0, Decision.Test, 0, 0, "level-4-without-test" },
        { "79", "", 2, Decision.Test, 0, 0, "level-4-without-test" },
        { "79", "t", 0, Decision.QuarantineFacility, 21, 14, "level-4" },
        { "79", "t", 1, Decision.QuarantineFacility, 21, 14, "level-4" },
        { "79", "t", 2, Decision.QuarantineHome, 14, 14, "level-4-vaccinated" },
        { "24", "t", 2, Decision.QuarantineHome, 14, 14, "level-4-vaccinated" },
        { "27", "t", 0, Decision.QuarantineFacility, 21, 14, "level-4" },
        { "27", "et", 2, Decision.QuarantineFacility, 21, 14, "contact" },
        { "24", "ft", 2, Decision.Test, 0, 0, "fever" },
        { "24", "n", 0, Decision.TurnBack, 0, 0, "no-papers" },
        { "CN", "", 0, Decision.QuarantineFacility, 21, 14, "abroad" },
        { "CN", "t", 2, Decision.QuarantineFacility, 21, 14, "abroad" },
        { "LA", "", 0, Decision.QuarantineFacility, 21, 14, "abroad" },
        { "US", "s", 2, Decision.Test, 0, 0, "symptoms" },
        { "KH", "n", 0, Decision.TurnBack, 0, 0, "no-papers" },
        { "TH", "e", 0, Decision.QuarantineFacility, 21, 14, "contact" },
        { "99", "", 0, Decision.Pass, 0, 0, "other" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_rule_that_holds_decides(
        string? origin, string signs, int doses, Decision decision, int daysInJune, int daysInAugust, string rule)
    {
        Assert.Equal(new Proposal(decision, daysInJune, rule, 1), Propose(June, origin, signs, doses));
        Assert.Equal(new Proposal(decision, daysInAugust, rule, 2), Propose(August, origin, signs, doses));
    }

    [Theory]
    [InlineData("2021-07-13", 1)]
    [InlineData("2021-07-14", 2)]
    [InlineData("2021-05-01", 1)]
    public void The_day_decides_which_version_holds(string day, int version) =>
        Assert.Equal(version, _book.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Version);

    private Proposal Propose(DateOnly day, string? origin, string signs, int doses)
    {
        var rules = _book.On(day);
        var (level, abroad) = rules.LevelOf(origin);
        return rules.Propose(new(
            origin, level, abroad, signs.Contains('s'), signs.Contains('e'), signs.Contains('f'), doses, signs.Contains('t'), !signs.Contains('n')));
    }
}
