namespace LaChan.Tracing.Contacts;

/// <summary>What one or several overlaps with one person add up to.</summary>
internal struct Sums
{
    public int FirstMet;
    public int Longest;
    public long Seconds;

    public static Sums Of(int from, int until) => new() { FirstMet = from, Longest = until - from, Seconds = until - from };

    public void Add(in Sums other)
    {
        FirstMet = Math.Min(FirstMet, other.FirstMet);
        Longest = Math.Max(Longest, other.Longest);
        Seconds += other.Seconds;
    }
}
