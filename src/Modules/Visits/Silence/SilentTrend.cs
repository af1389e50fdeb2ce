using LaChan.Places;
using LaChan.Platform.Time;

namespace LaChan.Visits.Silence;

/// <summary>The share of silent places on one day, in percent of those registered by then.</summary>
public sealed record TrendPoint(DateOnly Day, decimal Rate);

/// <summary>How the share of silent places went, week by week, up to today and not back before 1 January.</summary>
internal static class SilentTrend
{
    private const int Weeks = 12;
    private const int Days = 7 * Weeks;

    /// <param name="open">The places of the area that are open today.</param>
    /// <param name="visited">Those that had a visit since 1 January.</param>
    public static IReadOnlyList<TrendPoint> Of(
        IReadOnlyList<PlaceEntry> open, IReadOnlyDictionary<int, PlaceVisits> visited, DateOnly today)
    {
        // How many became known, and how many woke up, on each of the days or before the first.
        var (known, woken) = (new int[Days + 1], new int[Days + 1]);
        var first = today.AddDays(-Days);
        foreach (var place in open)
        {
            var registered = VietnamTime.DayOf(place.RegisteredAt);
            Count(known, registered);
            if (visited.TryGetValue(place.No, out var visits))
            {
                Count(woken, visits.FirstDay > registered ? visits.FirstDay : registered);
            }
        }

        return [.. Points()];

        void Count(int[] days, DateOnly day) => days[Math.Clamp(day.DayNumber - first.DayNumber, 0, Days)]++;

        IEnumerable<TrendPoint> Points()
        {
            var (places, awake) = (0, 0);
            for (var i = 0; i <= Days; i++)
            {
                (places, awake) = (places + known[i], awake + woken[i]);
                if (i % 7 == 0 && places > 0 && first.AddDays(i) is var day && day.Year == today.Year)
                {
                    yield return new(day, 100m * (places - awake) / places);
                }
            }
        }
    }
}
