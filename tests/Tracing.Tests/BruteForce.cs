using LaChan.Tracing.Contacts;
using LaChan.Tracing.Milestones;

namespace LaChan.Tracing.Tests;

/// <summary>The same questions answered by comparing every stay with every other: slow, and hard to get wrong.</summary>
internal static class BruteForce
{
    public static List<string> Trace(IReadOnlyList<VisitRecord> visits, Func<int, byte> kindOf, ContactQuery query)
    {
        var known = query.Exposers.Select(e => e.Person).ToHashSet();
        var exposers = query.Exposers.ToList();
        var rows = new List<string>();
        for (var degree = 1; degree <= query.Depth; degree++)
        {
            var met = exposers
                .SelectMany(e => Qualifying(visits, kindOf, query, e))
                .Where(o => !known.Contains(o.Person))
                .GroupBy(o => o.Person)
                .ToList();
            rows.AddRange(met
                .OrderByDescending(g => g.Sum(o => o.Seconds)).ThenBy(g => g.Key)
                .Select(g => Row(degree, g.Key, g.Min(o => o.From), g.Max(o => o.Seconds), g.Sum(o => o.Seconds), g.Select(o => o.Place))));
            exposers = [.. met.Select(g => new Exposer(g.Key, g.Min(o => o.From), query.Until))];
            known.UnionWith(met.Select(g => g.Key));
        }
        return rows;
    }

    public static string Row(int degree, int person, int first, long longest, long seconds, IEnumerable<int> places) =>
        $"{degree},{person},{first},{longest},{seconds},{string.Join(';', places.Distinct().Order())}";

    private static IEnumerable<Overlap> Qualifying(
        IReadOnlyList<VisitRecord> visits, Func<int, byte> kindOf, ContactQuery query, Exposer exposer)
    {
        var overlaps =
            from own in visits
            where own.Person == exposer.Person && !query.ExcludedPlaces.Contains(own.Place)
            let rule = query.Kinds.GetValueOrDefault(kindOf(own.Place), new(query.MinimumSeconds, query.LingeringSeconds))
            let start = Math.Max(own.Start, Math.Max(exposer.From, query.From))
            let end = Math.Min(own.End, Math.Min(exposer.Until, query.Until))
            where start < end
            let gone = Math.Min(end + rule.LingeringSeconds, query.Until)
            from other in visits
            where other.Place == own.Place && other.Person != own.Person
            let met = Math.Max(start, Math.Max(other.Start, query.From))
            let until = Math.Min(gone, Math.Min(other.End, query.Until))
            where met < until && (query.Total || until - met >= rule.MinimumSeconds)
            select new Overlap(other.Person, own.Place, met, until - met);
        return query.Total
            ? overlaps.GroupBy(o => o.Person).Where(g => g.Sum(o => o.Seconds) >= query.MinimumSeconds).SelectMany(g => g)
            : overlaps;
    }

    public static IEnumerable<Attendance> AttendanceAt(IEnumerable<VisitRecord> visits, int place, int begin, int until, int minimum) =>
        from visit in visits
        where visit.Place == place
        let shared = new Attendance(visit.Person, visit.Start, visit.End, Math.Max(visit.Start, begin), Math.Min(visit.End, until))
        where shared.SharedSeconds > 0 && shared.SharedSeconds >= minimum
        orderby shared.SharedSeconds descending, shared.Person, shared.Start
        select shared;

    /// <summary>Second by second: fit only for short times.</summary>
    public static List<string> Clusters(IReadOnlyList<VisitRecord> visits, IReadOnlyList<Exposer> cases, int least)
    {
        var found = new List<string>();
        foreach (var place in visits.Select(v => v.Place).Distinct().Order())
        {
            int? from = null;
            var (peak, persons) = (0, new SortedSet<int>());
            for (var second = visits.Min(v => v.Start); second <= visits.Max(v => v.End); second++)
            {
                var present = Present(visits, cases, place, second);
                if (present.Count >= least)
                {
                    from ??= second;
                    peak = Math.Max(peak, present.Count);
                    persons.UnionWith(present);
                }
                else if (from is not null)
                {
                    found.Add($"{place},{from},{second},{peak},{string.Join(';', persons)}");
                    (from, peak, persons) = (null, 0, []);
                }
            }
        }
        return found;
    }

    private static HashSet<int> Present(IReadOnlyList<VisitRecord> visits, IReadOnlyList<Exposer> cases, int place, int second) =>
        [.. from one in cases
            from visit in visits
            where visit.Person == one.Person && visit.Place == place
                && visit.Start <= second && second < visit.End && one.From <= second && second < one.Until
            select one.Person];

    private sealed record Overlap(int Person, int Place, int From, long Seconds);
}
