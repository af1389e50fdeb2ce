namespace LaChan.Tracing.Blocks;

/// <summary>
/// Finds all stays at a place that share the least time with a presence. It walks back from the last block that begins
/// early enough, skips blocks that end too early, and stops where no earlier block reaches.
/// </summary>
internal static class PlaceScan
{
    public static void Run<T>(VisitStore store, in Presence presence, Span<int> slots, ref T meeting)
        where T : struct, IMeeting
    {
        if (presence.LatestStart < presence.Start)
        {
            return;
        }
        ref readonly var place = ref store.Column(presence.Place);
        var heads = place.Ordered.Heads;
        for (var i = place.Ordered.LastStartingBy(presence.LatestStart); i >= 0; i--)
        {
            ref readonly var head = ref heads![i];
            if (head.Reach < presence.EarliestEnd)
            {
                break;
            }
            if (head.GreatestEnd >= presence.EarliestEnd)
            {
                MeetInOrder(ref store.Ordered.First(head.Block), presence, slots, ref meeting);
            }
        }
        for (var i = 0; i < place.Tail.Count; i++)
        {
            ref readonly var head = ref place.Tail.Heads![i];
            if (head.LeastStart <= presence.LatestStart && head.GreatestEnd >= presence.EarliestEnd)
            {
                MeetInTail(ref store.Tail.First(head.Block), presence, slots, ref meeting);
            }
        }
    }

    private static void MeetInOrder<T>(ref int block, in Presence presence, Span<int> slots, ref T meeting)
        where T : struct, IMeeting
    {
        var found = OrderedBlock.Matches(ref block, presence.LatestStart, presence.EarliestEnd, presence.Least, slots);
        foreach (var slot in slots[..found])
        {
            meeting.Expect(OrderedBlock.Person(ref block, slot));
        }
        foreach (var slot in slots[..found])
        {
            var start = OrderedBlock.Start(ref block, slot);
            meeting.Meet(OrderedBlock.Person(ref block, slot), start, start + OrderedBlock.Stay(ref block, slot));
        }
    }

    private static void MeetInTail<T>(ref int block, in Presence presence, Span<int> slots, ref T meeting)
        where T : struct, IMeeting
    {
        var found = TailBlock.Matches(ref block, presence.LatestStart, presence.EarliestEnd, presence.Least, slots);
        foreach (var slot in slots[..found])
        {
            meeting.Meet(TailBlock.Person(ref block, slot), TailBlock.Start(ref block, slot), TailBlock.End(ref block, slot));
        }
    }
}
