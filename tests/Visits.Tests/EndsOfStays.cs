using System.Globalization;
using LaChan.People;
using LaChan.Platform.Time;
using LaChan.Testing;
using LaChan.Visits.Log;

namespace LaChan.Visits.Tests;

/// <summary>The application with one place of every kind, named by its kind.</summary>
public sealed class KindsApp : LaChanApp
{
    protected override Task Prepare() => ImportPlaces([.. EndsOfStays.Kinds.Select(kind => $"{kind.Code},Điểm {kind.Code},{kind.Code},")]);
}

/// <summary>How each kind of place ends a stay, and what entries and exits make of each other.</summary>
public sealed class EndsOfStays(KindsApp app) : IClassFixture<KindsApp>
{
    private readonly PersonHistory _history = new(new PersonRef(1, Guid.NewGuid()), app.Places);

    /// <summary>Code, assumed minutes, and the hours in which an exit is believed.</summary>
    public static readonly IReadOnlyList<(string Code, int Minutes, int Hours)> Kinds =
    [
        ("office", 240, 24), ("unit-office", 240, 24), ("factory", 480, 24), ("dormitory", 720, 72), ("restaurant", 90, 24),
        ("bar", 180, 24), ("dance-hall", 180, 24), ("karaoke", 150, 24), ("massage", 90, 24), ("beauty", 120, 24),
        ("gym", 90, 24), ("meeting", 240, 24), ("hospital", 240, 168), ("clinic", 90, 72), ("apartments", 720, 72),
        ("school", 300, 24), ("vocational-school", 300, 24), ("social-centre", 720, 168), ("station", 60, 24),
        ("vehicle", 120, 24), ("mall", 120, 24), ("supermarket", 60, 24), ("wholesale-market", 120, 24), ("market", 60, 24),
        ("shop", 20, 24), ("wedding", 240, 24), ("funeral", 240, 72), ("tourist-site", 180, 24), ("entertainment", 180, 24),
        ("spiritual-site", 60, 24), ("accommodation", 720, 168), ("control-post", 15, 24), ("quarantine-facility", 1440, 168),
        ("other", 120, 24),
    ];

    public static TheoryData<string, int, int> EveryKind => [.. Kinds.Select(kind => new TheoryDataRow<string, int, int>(kind.Code, kind.Minutes, kind.Hours))];

    private static DateTimeOffset At(string clock) => DateTimeOffset.Parse($"2021-06-20T{clock}+07:00", CultureInfo.InvariantCulture).ToUniversalTime();

    [Theory]
    [InlineData(2, 48)]
    [InlineData(10, 168)]
    public void A_stay_at_an_occasion_ends_with_it_but_no_stay_outlasts_a_week(int days, int hours)
    {
        var entered = At("08:00");
        var fair = app.Places.ByCode("meeting")! with { EndsAt = entered.AddDays(days) };

        Assert.Equal(entered.AddHours(hours), fair.AssumedEnd(entered));
        Assert.Equal(TimeSpan.FromHours(hours), fair.LongestStay(entered));
        Assert.Equal(TimeSpan.FromHours(24), fair.LongestStay(entered.AddDays(days - 0.5)));
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void A_stay_without_exit_ends_by_the_rule_of_its_kind(string kind, int minutes, int hours)
    {
        Enter(kind, At("20:00:00"));
        Assert.Equal(At("20:00:00").AddMinutes(minutes), _history.Latest!.Until);
        Assert.Equal(StayEnd.Assumed, _history.Latest.Ended);

        Assert.Equal(Outcome.SetAside, Leave(kind, At("20:00:00").AddHours(hours).AddSeconds(1)).Outcome);
        Assert.Equal(StayEnd.Assumed, _history.Latest.Ended);
        Assert.Equal(Outcome.Stored, Leave(kind, At("20:00:00").AddHours(hours)).Outcome);
        Assert.Equal(At("20:00:00").AddHours(hours), _history.Latest.Until);
    }

    /// <summary>What is told, in that order, and what the stays are then: place, entry, end, and how it is known.</summary>
    [Theory]
    [InlineData("in market 08:00, in shop 08:30", "market 08:00-08:30 next, shop 08:30-08:50 rule")]
    [InlineData("in shop 08:30, in market 08:00", "market 08:00-08:30 next, shop 08:30-08:50 rule")]
    [InlineData("in shop 08:00, in market 09:00", "shop 08:00-08:20 rule, market 09:00-10:00 rule")]
    [InlineData("in market 08:00, out market 08:10, in shop 08:30", "market 08:00-08:10 exit, shop 08:30-08:50 rule")]
    [InlineData("in market 08:00, in shop 08:30, out market 08:45", "market 08:00-08:45 exit, shop 08:30-08:50 rule")]
    [InlineData("in market 08:00, in market 08:20", "market 08:00-08:20 next, market 08:20-09:20 rule")]
    [InlineData("in market 08:00, out market 09:30", "market 08:00-09:30 exit")]
    [InlineData("out market 09:30, in market 08:00", "market 08:00-09:30 exit")]
    [InlineData("in market 08:00, out market 09:30, in market 08:50", "market 08:00-08:50 next, market 08:50-09:30 exit")]
    [InlineData("in market 08:00, out market 08:10, out market 08:40", "market 08:00-08:10 exit, waits 08:40")]
    [InlineData("in market 08:00, out market 08:40, out market 08:10", "market 08:00-08:10 exit, waits 08:40")]
    [InlineData("in market 08:00, out market 08:40, out market 08:10, in market 08:30", "market 08:00-08:10 exit, market 08:30-08:40 exit")]
    [InlineData("out market 08:00, in market 08:00", "market 08:00-08:00 exit")]
    [InlineData("out market 07:59, in market 08:00", "market 08:00-09:00 rule, waits 07:59")]
    [InlineData("in market 08:00, out shop 08:10", "market 08:00-09:00 rule, waits 08:10")]
    [InlineData("in market 08:00, in market 08:00", "market 08:00-09:00 rule")]
    [InlineData("in market 08:00, out market 08:10, out market 08:10", "market 08:00-08:10 exit")]
    [InlineData("in market 08:00, in shop 08:00", "market 08:00-09:00 rule, shop 08:00-08:20 rule")]
    [InlineData("in market 08:00, in shop 08:10, in market 08:20, out market 08:50", "market 08:00-08:10 next, shop 08:10-08:20 next, market 08:20-08:50 exit")]
    [InlineData("in market 08:00, in shop 08:10, out market 08:50, in market 08:20", "market 08:00-08:10 next, shop 08:10-08:20 next, market 08:20-08:50 exit")]
    public void What_is_told_becomes_the_same_stays_in_any_order(string told, string expected)
    {
        foreach (var pass in told.Split(", ").Select(p => p.Split(' ')))
        {
            _ = pass[0] == "in" ? Enter(pass[1], At(pass[2] + ":00")) : Leave(pass[1], At(pass[2] + ":00"));
        }

        Assert.Equal(expected, string.Join(", ", _history.Stays.Select(Words).Concat(
            _history.Exits.Where(x => x.Stay is null).Select(x => $"waits {Clock(x.At)}"))));
    }

    private string Words(Stay stay) =>
        $"{app.Places.ByNo(stay.Place)!.Code} {Clock(stay.EnteredAt)}-{Clock(stay.Until)} "
        + stay.Ended switch { StayEnd.Assumed => "rule", StayEnd.ExitRecorded => "exit", StayEnd.NextEntry => "next", _ => "given" };

    private static string Clock(DateTimeOffset at) => VietnamTime.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private Recorded Enter(string place, DateTimeOffset at) => Apply(place, Direction.In, at);

    private Recorded Leave(string place, DateTimeOffset at) => Apply(place, Direction.Out, at);

    private Recorded Apply(string place, Direction direction, DateTimeOffset at) => _history.Apply(
        new(Guid.NewGuid(), app.Places.ByCode(place)!, 0, _history.Person, direction, at, at, VisitSource.StaffScan),
        VietnamTime.DayOf(at));
}
