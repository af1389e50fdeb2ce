using LaChan.Platform.Time;
using LaChan.Visits;

namespace LaChan.Cases.Desk;

/// <summary>What stands beside a name in the list: how close it was, and what is hardly believable about it.</summary>
/// <param name="Together">Came in by the same gate within a minute of the case: one group.</param>
internal sealed record ContactSigns(
    IReadOnlySet<int> SameGate, IReadOnlySet<int> SameRow, IReadOnlySet<int> Together, IReadOnlySet<int> AssumedEnd,
    IReadOnlyDictionary<int, VisitDoubts> Doubts)
{
    private static readonly TimeSpan OneGroup = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Read from the record, since the index holds neither gates nor rows nor how an end is known: gate and row for one
    /// milestone, doubts for everybody shown.
    /// </summary>
    public static async Task<ContactSigns> Of(
        DeskAnswer answer, IReadOnlyList<RankedContact> shown, StayReader stays, VisitFlagReader flags, CancellationToken cancel)
    {
        var there = answer.Chosen is { Place: { } place } at ? await stays.AtPlace(place.No, at.From, at.Until, cancel) : [];
        var own = there.FirstOrDefault(s => s.Person == answer.File.Person);
        var others = there.Where(s => s.Person != answer.File.Person).ToList();
        var sameGate = others.Where(s => s.Gate == answer.Chosen!.Gate).ToList();
        return new(
            Persons(answer.Chosen?.Place?.Gates.Count > 1 ? sameGate : []),
            Persons(others.Where(s => s.SeatRow is { } row && row == own?.SeatRow)),
            Persons(sameGate.Where(s => (s.EnteredAt - own?.EnteredAt)?.Duration() <= OneGroup)),
            Persons(others.Where(s => s.IsEndAssumed)),
            await DoubtsOf(shown, flags, cancel));
    }

    private static HashSet<int> Persons(IEnumerable<TracedStay> stays) => [.. stays.Select(s => s.Person)];

    private static async Task<Dictionary<int, VisitDoubts>> DoubtsOf(
        IReadOnlyList<RankedContact> shown, VisitFlagReader flags, CancellationToken cancel)
    {
        if (shown.Count == 0)
        {
            return [];
        }

        var met = shown.SelectMany(c => c.Encounters.Select(e => (c.Person, e.Place))).ToHashSet();
        // A stay that was shared in the morning may have begun the evening before.
        var (first, last) = (VietnamTime.DayOf(shown.Min(c => c.FirstMet)).AddDays(-1), VietnamTime.DayOf(shown.Max(c => c.LastMet)));
        return (await flags.Of([.. shown.Select(c => c.Person)], first, last, cancel))
            .Where(visit => met.Contains((visit.Person, visit.Place)))
            .GroupBy(visit => visit.Person)
            .ToDictionary(g => g.Key, g => g.Aggregate(VisitDoubts.None, (doubts, visit) => doubts | visit.Flags));
    }
}
