namespace LaChan.Tracing.Contacts;

/// <summary>The places of each contact, one list after the other.</summary>
internal static class PlaceLists
{
    /// <summary>Lists in the order of <paramref name="rows"/>; list i is [first[i], first[i + 1]), ascending, each place once.</summary>
    public static int[] Of(ReadOnlySpan<Tally.Hit> hits, int[] rows, out int[] first)
    {
        var position = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            position[rows[i]] = i;
        }
        var begin = Begins(hits, position);
        var next = begin.AsSpan(0, rows.Length).ToArray();
        var all = new int[hits.Length];
        foreach (var hit in hits)
        {
            all[next[position[hit.Row]]++] = hit.Place;
        }
        first = begin;
        return Distinct(all, first);
    }

    private static int[] Begins(ReadOnlySpan<Tally.Hit> hits, int[] position)
    {
        var begin = new int[position.Length + 1];
        foreach (var hit in hits)
        {
            begin[position[hit.Row] + 1]++;
        }
        for (var i = 1; i < begin.Length; i++)
        {
            begin[i] += begin[i - 1];
        }
        return begin;
    }

    /// <summary>Sorts each list and keeps a place once; the lists move together and their beginnings with them.</summary>
    private static int[] Distinct(int[] all, int[] first)
    {
        var kept = 0;
        for (var i = 0; i + 1 < first.Length; i++)
        {
            var list = all.AsSpan(first[i]..first[i + 1]);
            list.Sort();
            first[i] = kept;
            var last = -1;
            foreach (var place in list)
            {
                if (place != last)
                {
                    all[kept++] = last = place;
                }
            }
        }
        first[^1] = kept;
        return all.AsSpan(0, kept).ToArray();
    }
}
