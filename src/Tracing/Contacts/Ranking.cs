namespace LaChan.Tracing.Contacts;

/// <summary>
/// Longest together first, then by person. A key holds both, and keys are sorted byte by byte from the least one, only
/// over the bytes in which they can differ; the arrays stay for the next question.
/// </summary>
internal sealed class Ranking
{
    private const int Few = 32;

    private ulong[] _keys = [];
    private ulong[] _spare = [];

    public long Bytes => (_keys.Length + _spare.Length) * 8L;

    /// <summary>Writes the rows [begin, end) in their order to the same places of <paramref name="order"/>.</summary>
    public void Order(Tally tally, int begin, int end, int[] order)
    {
        var greatest = 0L;
        for (var row = begin; row < end; row++)
        {
            order[row] = row;
            greatest = Math.Max(greatest, tally.SumsOf(row).Seconds);
        }
        if (greatest > uint.MaxValue)
        {
            order.AsSpan(begin..end).Sort((a, b) => Compare(tally, a, b));
            return;
        }
        var keys = Keys(tally, begin, end, greatest);
        for (var i = 0; i < keys.Length; i++)
        {
            order[begin + i] = tally.RowOf((int)(uint)keys[i]);
        }
    }

    private ReadOnlySpan<ulong> Keys(Tally tally, int begin, int end, long greatest)
    {
        var count = end - begin;
        if (_keys.Length < count)
        {
            _keys = new ulong[count + (count >> 1)];
            _spare = new ulong[_keys.Length];
        }
        ulong all = 0;
        for (var i = 0; i < count; i++)
        {
            _keys[i] = ((ulong)(greatest - tally.SumsOf(begin + i).Seconds) << 32) | (uint)tally.PersonOf(begin + i);
            all |= _keys[i];
        }
        if (count < Few)
        {
            _keys.AsSpan(0, count).Sort();
            return _keys.AsSpan(0, count);
        }
        for (var shift = 0; shift < 64; shift += 8)
        {
            if ((all >> shift & 0xFF) != 0)
            {
                Pass(count, shift);
            }
        }
        return _keys.AsSpan(0, count);
    }

    private void Pass(int count, int shift)
    {
        Span<int> next = stackalloc int[256];
        next.Clear();
        foreach (var key in _keys.AsSpan(0, count))
        {
            next[(byte)(key >> shift)]++;
        }
        var sum = 0;
        for (var value = 0; value < next.Length; value++)
        {
            (next[value], sum) = (sum, sum + next[value]);
        }
        foreach (var key in _keys.AsSpan(0, count))
        {
            _spare[next[(byte)(key >> shift)]++] = key;
        }
        (_keys, _spare) = (_spare, _keys);
    }

    private static int Compare(Tally tally, int a, int b)
    {
        var bySeconds = tally.SumsOf(b).Seconds.CompareTo(tally.SumsOf(a).Seconds);
        return bySeconds != 0 ? bySeconds : tally.PersonOf(a).CompareTo(tally.PersonOf(b));
    }
}
