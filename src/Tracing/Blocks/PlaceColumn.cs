namespace LaChan.Tracing.Blocks;

/// <summary>The visits of one place: blocks by rising least start, and a tail for late events and long stays.</summary>
internal struct PlaceColumn
{
    public HeadList Ordered;
    public HeadList Tail;
    public byte Kind;

    /// <summary>Can a visit that starts then go into the last block, or into a new one after it?</summary>
    public readonly bool TakesInOrder(int start)
    {
        var before = Ordered.InLast < OrderedBlock.Slots ? Ordered.Count - 2 : Ordered.Count - 1;
        return before < 0 || start >= Ordered.Heads![before].LeastStart;
    }
}
