using LaChan.Places;
using LaChan.Places.Contacts;

namespace LaChan.Visits.Figures;

/// <summary>All that an officer of the area sees of one place.</summary>
public sealed record PlaceSheet
{
    /// <summary>How many days the chart shows.</summary>
    public const int Days = 28;

    public required PlaceEntry Place { get; init; }

    /// <summary>Its commune with what is above.</summary>
    public required string Where { get; init; }

    public required PlaceContact? Contact { get; init; }
    public required DateOnly Today { get; init; }
    public required DaySeries Visits { get; init; }
    public required long Ever { get; init; }
    public required long Inside { get; init; }

    /// <summary>Entries of the last whole days by the hour.</summary>
    public required IReadOnlyList<long> Hours { get; init; }

    /// <summary>The hours with most entries, the busiest first; none for a place without visits.</summary>
    public IEnumerable<(int Hour, long Entries)> Busiest =>
        Hours.Index().Where(h => h.Item > 0).OrderByDescending(h => h.Item).Take(3);
}
