namespace LaChan.Places;

/// <summary>The visits of one day at a place.</summary>
public readonly record struct DayCount(DateOnly Day, long Visits);

/// <summary>What a place's own people see of its visits: counts, never persons.</summary>
/// <param name="Inside">Visits that have no exit yet.</param>
/// <param name="Days">The latest days with visits, newest first.</param>
/// <param name="Total">All visits ever.</param>
public sealed record PlaceCounts(long Today, long Inside, IReadOnlyList<DayCount> Days, long Total);

/// <summary>Answers how busy a place is; the module that keeps visits does, which this one may not know.</summary>
public interface IPlaceCounts
{
    Task<PlaceCounts> Of(PlaceEntry place, CancellationToken cancel);
}
