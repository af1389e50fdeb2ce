namespace LaChan.Tracing.Contacts;

/// <summary>Longest together first, then by person.</summary>
internal static class Ranking
{
    /// <summary>The rows [begin, end) in their order.</summary>
    public static int[] Of(Tally tally, int begin, int end)
    {
        var order = new int[end - begin];
        var keys = new ulong[end - begin];
        var small = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = begin + i;
            var seconds = tally.SumsOf(begin + i).Seconds;
            small &= seconds <= uint.MaxValue;
            keys[i] = ((ulong)(uint.MaxValue - (uint)seconds) << 32) | (uint)tally.PersonOf(begin + i);
        }
        if (small)
        {
            Array.Sort(keys, order);
        }
        else
        {
            Array.Sort(order, (a, b) => Compare(tally, a, b));
        }
        return order;
    }

    private static int Compare(Tally tally, int a, int b)
    {
        var bySeconds = tally.SumsOf(b).Seconds.CompareTo(tally.SumsOf(a).Seconds);
        return bySeconds != 0 ? bySeconds : tally.PersonOf(a).CompareTo(tally.PersonOf(b));
    }
}
