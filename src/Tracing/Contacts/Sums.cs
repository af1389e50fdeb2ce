namespace LaChan.Tracing.Contacts;

/// <summary>What one or several overlaps with one person add up to.</summary>
internal readonly record struct Sums(int FirstMet, int Longest, long Seconds)
{
    public static Sums Of(int from, int until) => new(from, until - from, until - from);
}
