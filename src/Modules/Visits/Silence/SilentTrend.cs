using LaChan.Places;
using LaChan.Platform.Time;

namespace LaChan.Visits.Silence;

/// <summary>The share of silent places on one day, in percent of those registered by then.</summary>
public sealed record TrendPoint(DateOnly Day, decimal Rate);

/// <summary>How the share of silent places went, week by week, up to today and not back before 1 January.</summary>
internal static class SilentTrend
{
    private const int Weeks = 12;

    /// <param name="open">The places of the area that are open today.</param>
    /// <param name="first">The first day with a visit of each place that had one.</param>
    public static IReadOnlyList<TrendPoint> Of(
        IReadOnlyList<PlaceEntry> open, IReadOnlyDictionary<int, DateOnly> first, DateOnly today)
    {
        var lives = open
            .Select(p => (Registered: VietnamTime.DayOf(p.RegisteredAt), Woke: first.TryGetValue(p.No, out var day) ? day : DateOnly.MaxValue))
            .ToList();
        return
        [
            .. Enumerable.Range(0, Weeks + 1).Select(week => today.AddDays(-7 * (Weeks - week)))
                .Where(day => day.Year == today.Year)
                .Select(day => (Day: day, Places: lives.Count(l => l.Registered <= day), Silent: lives.Count(l => l.Registered <= day && l.Woke > day)))
                .Where(point => point.Places > 0)
                .Select(point => new TrendPoint(point.Day, 100m * point.Silent / point.Places)),
        ];
    }
}
