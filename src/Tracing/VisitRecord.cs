namespace LaChan.Tracing;

/// <summary>
/// One stay of one person at one place, [start, end) in seconds of <see cref="VisitTime"/>. The end of an open visit is
/// the one that its kind's rule assumes; the caller works it out.
/// </summary>
public readonly record struct VisitRecord(int Person, int Place, int Start, int End)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Person);
        ArgumentOutOfRangeException.ThrowIfNegative(Place);
        ArgumentOutOfRangeException.ThrowIfLessThan(Start, VisitTime.Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(End, VisitTime.Greatest);
        ArgumentOutOfRangeException.ThrowIfLessThan(End, Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)End - Start, VisitTime.Greatest);
    }
}
