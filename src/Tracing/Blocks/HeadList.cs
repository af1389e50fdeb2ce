namespace LaChan.Tracing.Blocks;

/// <summary>The heads of the blocks of one place, one after the other in memory.</summary>
internal struct HeadList
{
    public BlockHead[]? Heads;
    public int Count;
    public int InLast;

    public readonly long Bytes => (Heads?.Length ?? 0) * 16L;

    /// <summary>Finds room for one more visit in the last block, or begins a new one; returns that block.</summary>
    public int Next(BlockPool pool, int place, int slots)
    {
        if (Count == 0 || InLast == slots)
        {
            if (Heads is null || Count == Heads.Length)
            {
                Array.Resize(ref Heads, Count + (Count >> 1) + 1);
            }
            Heads[Count] = new BlockHead
            {
                LeastStart = int.MaxValue,
                GreatestEnd = int.MinValue,
                Reach = Count == 0 ? int.MinValue : Heads[Count - 1].Reach,
                Block = pool.Add(place, Count),
            };
            Count++;
            InLast = 0;
        }
        return Heads![Count - 1].Block;
    }

    /// <summary>Takes note of a visit in the last block.</summary>
    public void Note(int start, int end)
    {
        ref var head = ref Heads![Count - 1];
        head.LeastStart = Math.Min(head.LeastStart, start);
        head.GreatestEnd = Math.Max(head.GreatestEnd, end);
        head.Reach = Math.Max(head.Reach, end);
        InLast++;
    }

    /// <summary>An end in a block has moved; all heads that it reaches over learn of it.</summary>
    public readonly void Stretch(int ordinal, int end)
    {
        Heads![ordinal].GreatestEnd = Math.Max(Heads[ordinal].GreatestEnd, end);
        for (var i = ordinal; i < Count && Heads[i].Reach < end; i++)
        {
            Heads[i].Reach = end;
        }
    }

    /// <summary>The last block whose least start is not after the given second; -1 when there is none.</summary>
    public readonly int LastStartingBy(int second)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (Heads![middle].LeastStart <= second)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low - 1;
    }
}
