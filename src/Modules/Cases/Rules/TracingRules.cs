using LaChan.Cases.Storage;
using Npgsql;

namespace LaChan.Cases.Rules;

/// <summary>The dated rules, read from the database: a rule that is added there holds at once for what is asked next.</summary>
internal sealed class TracingRules(CaseTables tables)
{
    private const string RulesSql = """
        select no, code, name, lower(valid), upper(valid), source, days_before_onset, days_before_sample, from_source_contact,
            min_minutes, quarantine_days, repeat_percent, most_repeats
        from cases.rule order by lower(valid)
        """;

    public async Task<TracingRule> InForce(DateOnly day, CancellationToken cancel)
    {
        var rules = await All(cancel);
        // Before the first decision there was none: the first one is the nearest.
        return rules.FirstOrDefault(rule => rule.Holds(day)) ?? rules[0];
    }

    public async Task<TracingRule> Of(short no, CancellationToken cancel) => (await All(cancel)).Single(rule => rule.No == no);

    public async Task<IReadOnlyList<TracingRule>> All(CancellationToken cancel)
    {
        var kinds = (await tables.Read(
            "select rule, kind, weight_percent, lingering_minutes from cases.kind_rule",
            row => (Rule: row.GetInt16(0), Kind: row.GetString(1), Weight: new KindWeight(row.GetInt16(2), row.GetInt16(3))),
            cancel)).ToLookup(k => k.Rule);
        return await tables.Read(RulesSql, row => Rule(row, kinds[row.GetInt16(0)].ToDictionary(k => k.Kind, k => k.Weight)), cancel);
    }

    private static TracingRule Rule(NpgsqlDataReader row, Dictionary<string, KindWeight> kinds) => new()
    {
        No = row.GetInt16(0),
        Code = row.GetString(1),
        Name = row.GetString(2),
        From = row.GetFieldValue<DateOnly>(3),
        Until = row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
        Source = row.GetString(5),
        DaysBeforeOnset = row.GetInt16(6),
        DaysBeforeSample = row.GetInt16(7),
        FromSourceContact = row.GetBoolean(8),
        MinMinutes = row.GetInt16(9),
        QuarantineDays = row.GetInt16(10),
        RepeatPercent = row.GetInt16(11),
        MostRepeats = row.GetInt16(12),
        Kinds = kinds,
    };
}
