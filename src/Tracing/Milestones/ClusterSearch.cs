using LaChan.Tracing.Blocks;
using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Milestones;

/// <summary>Backward tracing: where and when several cases were together, each within its own time (before its onset).</summary>
internal static class ClusterSearch
{
    /// <summary>Most cases first, then the longest, then by place and time.</summary>
    public static List<Cluster> Run(VisitStore store, IReadOnlyList<Exposer> cases, int leastCases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastCases, 2);
        var clusters = new List<Cluster>();
        foreach (var stays in Stays(store, cases).GroupBy(stay => stay.Place))
        {
            Sweep([.. stays], leastCases, clusters);
        }
        return [.. clusters
            .OrderByDescending(c => c.Peak).ThenByDescending(c => (long)c.Until - c.From)
            .ThenBy(c => c.Place).ThenBy(c => c.From)];
    }

    /// <summary>The cases' stays, clipped; those of one person at one place that touch or overlap are one.</summary>
    private static List<VisitRecord> Stays(VisitStore store, IReadOnlyList<Exposer> cases)
    {
        var clipped = cases
            .SelectMany(one => store.Of(one.Person).Select(
                visit => visit with { Start = Math.Max(visit.Start, one.From), End = Math.Min(visit.End, one.Until) }))
            .Where(visit => visit.Start < visit.End)
            .OrderBy(visit => visit.Place).ThenBy(visit => visit.Person).ThenBy(visit => visit.Start);
        var stays = new List<VisitRecord>();
        foreach (var visit in clipped)
        {
            if (stays.Count > 0 && stays[^1] is var last && last.Place == visit.Place && last.Person == visit.Person && visit.Start <= last.End)
            {
                stays[^1] = last with { End = Math.Max(last.End, visit.End) };
            }
            else
            {
                stays.Add(visit);
            }
        }
        return stays;
    }

    private static void Sweep(List<VisitRecord> stays, int leastCases, List<Cluster> clusters)
    {
        // All who come and leave in one second count at once: touching ends are not together, and leave no gap either.
        var steps = new SortedDictionary<int, int>();
        foreach (var stay in stays)
        {
            steps[stay.Start] = steps.GetValueOrDefault(stay.Start) + 1;
            steps[stay.End] = steps.GetValueOrDefault(stay.End) - 1;
        }
        var (present, peak, from) = (0, 0, 0);
        foreach (var (second, step) in steps)
        {
            var before = present;
            present += step;
            if (before < leastCases && present >= leastCases)
            {
                (from, peak) = (second, 0);
            }
            peak = Math.Max(peak, present);
            if (before >= leastCases && present < leastCases)
            {
                clusters.Add(Described(stays, from, second, peak));
            }
        }
    }

    private static Cluster Described(List<VisitRecord> stays, int from, int until, int peak) => new(
        stays[0].Place, from, until, peak,
        [.. stays.Where(s => s.Start < until && s.End > from).Select(s => s.Person).Distinct().Order()]);
}
