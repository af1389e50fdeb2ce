using LaChan.Tracing;

namespace LaChan.Bench.Provinces;

/// <summary>The province's visits as events in the order of time.</summary>
internal static class EventStream
{
    private const int AssumedStay = 2 * 3600;

    public static VisitChange[] Entries(Province province) => Array.ConvertAll(province.Visits, VisitChange.Entered);

    /// <summary>Each visit enters with an assumed end; its exit follows at its time.</summary>
    public static VisitChange[] EntriesAndExits(Province province)
    {
        var entries = Array.ConvertAll(province.Visits, v => VisitChange.Entered(v with { End = v.Start + AssumedStay }));
        var exits = province.Visits.OrderBy(v => v.End)
            .Select(v => VisitChange.Ended(v with { End = v.Start + AssumedStay }, v.End)).ToArray();
        var merged = new VisitChange[entries.Length + exits.Length];
        var (entry, exit) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = exit == exits.Length || (entry < entries.Length && entries[entry].Visit.Start < exits[exit].End)
                ? entries[entry++]
                : exits[exit++];
        }
        return merged;
    }
}
