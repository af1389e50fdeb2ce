using LaChan.Tracing.Blocks;

namespace LaChan.Tracing.Milestones;

/// <summary>Who was at one place within a time: the tracer's question at a milestone.</summary>
internal static class AttendanceSearch
{
    /// <summary>Longest shared first, then by person and start; each stay is a row of its own.</summary>
    public static List<Attendance> Run(VisitStore store, int place, int from, int until, int minimumSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumSeconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumSeconds, Contacts.ContactQuery.GreatestSpan);
        var found = new List<Attendance>();
        if (place >= 0 && place < store.Places)
        {
            var meeting = new Collecting(found, from, until);
            Span<int> slots = stackalloc int[OrderedBlock.Slots];
            PlaceScan.Run(store, new Presence(place, from, until, Math.Max(1, minimumSeconds)), slots, ref meeting);
            found.Sort(Compare);
        }
        return found;
    }

    private static int Compare(Attendance a, Attendance b)
    {
        var bySeconds = b.SharedSeconds.CompareTo(a.SharedSeconds);
        var byPerson = bySeconds != 0 ? bySeconds : a.Person.CompareTo(b.Person);
        return byPerson != 0 ? byPerson : a.Start.CompareTo(b.Start);
    }

    private readonly struct Collecting(List<Attendance> found, int from, int until) : IMeeting
    {
        public void Expect(int person)
        {
        }

        public void Meet(int person, int start, int end) =>
            found.Add(new(person, start, end, Math.Max(start, from), Math.Min(end, until)));
    }
}
