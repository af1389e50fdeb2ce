using LaChan.Tracing.Blocks;

namespace LaChan.Tracing.Milestones;

/// <summary>One time [from, until) that two persons were at one place together.</summary>
public readonly record struct Meeting(int Place, int From, int Until)
{
    public int Seconds => Until - From;

    /// <summary>All meetings of two persons within the window, by time; each pair of their stays is one.</summary>
    internal static List<Meeting> Between(VisitStore store, int one, int other, int from, int until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        var meetings = new List<Meeting>();
        if (one == other)
        {
            return meetings;
        }
        var theirs = store.Of(other).ToLookup(visit => visit.Place);
        foreach (var own in store.Of(one))
        {
            meetings.AddRange(theirs[own.Place]
                .Select(their => new Meeting(
                    own.Place, Math.Max(from, Math.Max(own.Start, their.Start)), Math.Min(until, Math.Min(own.End, their.End))))
                .Where(meeting => meeting.From < meeting.Until));
        }
        return [.. meetings.OrderBy(m => m.From).ThenBy(m => m.Place).ThenBy(m => m.Until)];
    }
}
