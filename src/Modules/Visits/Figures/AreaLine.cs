using LaChan.Places.Due;

namespace LaChan.Visits.Figures;

/// <summary>One line of a table of figures: a unit below, a kind of place, or the total.</summary>
/// <param name="Code">The unit's code or the kind's; empty for the total.</param>
/// <param name="Silent">Places without a single visit since 1 January.</param>
/// <param name="Visits">Visits of the last fifteen days, the last one being today.</param>
public sealed record AreaLine(string Code, string Name, long Places, long Silent, DaySeries Visits)
{
    public const int Days = 15;

    /// <summary>Facilities that must register and those that have; null in a table of kinds.</summary>
    public DueCoverage? Due { get; init; }

    /// <summary>In percent; null where there is no place.</summary>
    public decimal? SilentRate => Places == 0 ? null : 100m * Silent / Places;

    public long Today => Visits[^1];

    /// <summary>The seven whole days before today: a day that is not over would spoil the comparison.</summary>
    public long Week => Visits.Sum(^8..^1);

    public long WeekBefore => Visits.Sum(^15..^8);

    public long Change => Week - WeekBefore;

    /// <summary>The week and today, for the small drawing.</summary>
    public IReadOnlyList<double?> Shape => [.. Visits.Days.TakeLast(8).Select(n => (double?)n)];
}
