namespace LaChan.Tracing.Contacts;

/// <summary>The places of each contact, one list after the other; the working arrays stay for the next question.</summary>
internal sealed class PlaceLists
{
    private int[] _next = [];
    private int[] _all = [];

    public long Bytes => (_next.Length + _all.Length) * 4L;

    /// <summary>Lists in the order of <paramref name="rows"/>; list i is [first[i], first[i + 1]), ascending, each place once.</summary>
    public int[] Of(ReadOnlySpan<Tally.Hit> hits, ReadOnlySpan<int> rows, out int[] first)
    {
        Grow(ref _next, rows.Length);
        Grow(ref _all, hits.Length);
        first = Begins(hits, rows);
        foreach (var hit in hits)
        {
            _all[_next[hit.Row]++] = hit.Place;
        }
        return Distinct(first);
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[length + (length >> 1)];
        }
    }

    /// <summary>Where each list begins; <see cref="_next"/> has the same by row.</summary>
    private int[] Begins(ReadOnlySpan<Tally.Hit> hits, ReadOnlySpan<int> rows)
    {
        var next = _next.AsSpan(0, rows.Length);
        next.Clear();
        foreach (var hit in hits)
        {
            next[hit.Row]++;
        }
        var begin = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            begin[i + 1] = begin[i] + next[rows[i]];
            next[rows[i]] = begin[i];
        }
        return begin;
    }

    /// <summary>Sorts each list and keeps a place once; the lists move together and their beginnings with them.</summary>
    private int[] Distinct(int[] first)
    {
        var kept = 0;
        for (var i = 0; i + 1 < first.Length; i++)
        {
            var list = _all.AsSpan(first[i]..first[i + 1]);
            if (list.Length > 1)
            {
                list.Sort();
            }
            first[i] = kept;
            var last = -1;
            foreach (var place in list)
            {
                if (place != last)
                {
                    _all[kept++] = last = place;
                }
            }
        }
        first[^1] = kept;
        return _all.AsSpan(0, kept).ToArray();
    }
}
