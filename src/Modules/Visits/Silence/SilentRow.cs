using LaChan.Places;
using LaChan.Places.Contacts;

namespace LaChan.Visits.Silence;

/// <summary>A silent or quiet place.</summary>
/// <param name="Commune">The name of its unit.</param>
/// <param name="Days">Days without a visit.</param>
/// <param name="LastDay">The last day with a visit; null when there never was one this year.</param>
public sealed record SilentRow(PlaceEntry Place, string Commune, int Days, DateOnly? LastDay)
{
    public PlaceContact? Contact { get; init; }
}

/// <summary>A filter with what it would find.</summary>
public sealed record Choice(string Code, string Name, int Count, int OutOf);

/// <summary>The silent places of an area with what they can be filtered by.</summary>
public sealed record SilentList
{
    public required Figures.Area Area { get; init; }
    public required SilentQuestion Question { get; init; }

    /// <summary>All places of the area that are open.</summary>
    public required int Places { get; init; }

    public required int Silent { get; init; }
    public required int Quiet { get; init; }

    /// <summary>How many the question finds.</summary>
    public required int Found { get; init; }

    /// <summary>The most days among them, for the bars of the list.</summary>
    public required int MostDays { get; init; }

    /// <summary>What the question finds, in its order; sorted only as far as it is read.</summary>
    public required IEnumerable<SilentRow> Rows { get; init; }

    public required IReadOnlyList<Choice> Reasons { get; init; }
    public required IReadOnlyList<Choice> Kinds { get; init; }

    public decimal? SilentRate => Places == 0 ? null : 100m * Silent / Places;
}
