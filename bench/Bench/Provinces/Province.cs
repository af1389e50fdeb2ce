using LaChan.Tracing;

namespace LaChan.Bench.Provinces;

/// <summary>
/// The synthetic province: 73,000 people and 788 places per million visits in 30 days, with heavy tails. Time 0 is the
/// first midnight, a Monday.
/// </summary>
internal sealed record Province(int People, int Places, VisitRecord[] Visits)
{
    public const int Day = 86_400;
    public const int Days = 30;
    public const int LongestStay = 12 * 3600;

    private const int OwnPlaces = 8;
    private const double ToOwnPlace = 0.7;
    private const double WithoutExit = 0.15;
    private const int AssumedStay = 2 * 3600;

    private static readonly double[] Hours =
        [0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 3, 9, 10, 6, 6, 6, 4, 3, 5, 5, 6, 10, 10, 7.5, 4, 1.5, 0.6, 0.2];

    private static readonly double[] Weekdays = [1, 1, 1, 1, 1.1, 1.3, 1.2];

    /// <summary>The same province for the same number of visits and seed; visits by rising start.</summary>
    public static Province Of(int visits, ulong seed = 2021_06_23)
    {
        var people = Math.Max(10, (int)(visits * 0.073));
        var places = Math.Max(5, (int)(visits * 0.0007875));
        var seeded = new Seeded(seed);
        var byPlace = new Weighted(Enumerable.Range(0, places).Select(rank => Math.Pow(rank + 2, -0.8)));
        var activity = Enumerable.Range(0, people).Select(_ => Math.Exp(0.8 * seeded.Normal())).ToArray();
        var starts = new Weighted(Enumerable.Range(0, Days * 24).Select(h => Hours[h % 24] * Weekdays[h / 24 % 7]));
        return new(people, places, Sorted(Draw(visits, activity, byPlace, starts, seeded)));
    }

    private static VisitRecord[] Draw(int visits, double[] activity, Weighted byPlace, Weighted starts, Seeded seeded)
    {
        var all = new VisitRecord[visits];
        var own = new int[OwnPlaces];
        var (total, sum, next) = (activity.Sum(), 0.0, 0);
        for (var person = 0; person < activity.Length; person++)
        {
            sum += activity[person];
            var until = person == activity.Length - 1 ? visits : (int)Math.Round(sum / total * visits);
            for (var i = 0; i < OwnPlaces; i++)
            {
                own[i] = byPlace.Draw(seeded);
            }
            for (; next < until; next++)
            {
                var place = seeded.Share() < ToOwnPlace ? own[seeded.Next(OwnPlaces)] : byPlace.Draw(seeded);
                var start = (starts.Draw(seeded) * 3600) + seeded.Next(3600);
                all[next] = new(person, place, start, start + Stay(seeded));
            }
        }
        return all;
    }

    /// <summary>Lognormal about 40 minutes, from one minute to twelve hours; two hours without an exit.</summary>
    private static int Stay(Seeded seeded) => seeded.Share() < WithoutExit
        ? AssumedStay
        : (int)Math.Clamp(2400 * Math.Exp(0.9 * seeded.Normal()), 60, LongestStay);

    /// <summary>By start, and as drawn within one second.</summary>
    private static VisitRecord[] Sorted(VisitRecord[] visits)
    {
        var first = new int[((Days + 1) * Day) + 1];
        foreach (ref readonly var visit in visits.AsSpan())
        {
            first[visit.Start + 1]++;
        }
        for (var second = 1; second < first.Length; second++)
        {
            first[second] += first[second - 1];
        }
        var sorted = new VisitRecord[visits.Length];
        foreach (ref readonly var visit in visits.AsSpan())
        {
            sorted[first[visit.Start]++] = visit;
        }
        return sorted;
    }
}
