namespace LaChan.Tracing;

/// <summary>
/// Sizes of the index: visits, numbers in use, visits in the tails (late or long), and the bytes of all its structures,
/// the arrays of one asking thread included.
/// </summary>
public readonly record struct IndexFigures(long Visits, int Persons, int Places, long InTail, long Bytes)
{
    public double BytesPerVisit => Visits == 0 ? 0 : (double)Bytes / Visits;
}
