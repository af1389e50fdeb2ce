namespace LaChan.Tracing.Contacts;

/// <summary>Longest together first, then by person. Sums that fit into 32 bits, which is all but absurd ones, sort as keys.</summary>
internal static class Ranking
{
    /// <summary>The positions of the rows in their order.</summary>
    public static int[] Of(ReadOnlySpan<Tally.Row> rows)
    {
        var order = new int[rows.Length];
        var keys = new ulong[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            order[i] = i;
            keys[i] = Key(rows[i]);
        }
        Array.Sort(keys, order);
        return order;
    }

    private static ulong Key(in Tally.Row row) =>
        ((ulong)(uint.MaxValue - checked((uint)row.Sums.Seconds)) << 32) | (uint)row.Person;
}
