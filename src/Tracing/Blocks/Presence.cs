namespace LaChan.Tracing.Blocks;

/// <summary>Somebody, or a question, at a place during [start, end), and the least number of seconds that another has to share.</summary>
internal readonly record struct Presence(int Place, int Start, int End, int Least)
{
    public int LatestStart => End - Least;

    public int EarliestEnd => Start + Least;
}
