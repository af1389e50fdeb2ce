namespace LaChan.Tracing.Blocks;

/// <summary>
/// What is known of a block without opening it: least start, greatest end, and the greatest end of this and all earlier
/// blocks of the place. The ends are never too small; after an earlier exit they may be too great.
/// </summary>
internal struct BlockHead
{
    public int LeastStart;
    public int GreatestEnd;
    public int Reach;
    public int Block;
}
