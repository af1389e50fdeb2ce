namespace LaChan.Visits.Figures;

/// <summary>The visits of an area over a span of days, by kind of place and by unit below.</summary>
public sealed record VisitsOverTime
{
    /// <summary>The spans that the page offers, in days; the last one reaches back to 1 January in June.</summary>
    public static readonly int[] Spans = [7, 28, 90, 174];

    public required Area Area { get; init; }
    public required DateOnly Today { get; init; }
    public required int Span { get; init; }

    /// <summary>Day by day over the span, the last one being today.</summary>
    public required DaySeries Days { get; init; }

    /// <summary>Kinds with visits in the span, the busiest first.</summary>
    public required IReadOnlyList<SpanLine> Kinds { get; init; }

    /// <summary>The units below in the order of their visits, with the movement against the span before.</summary>
    public required IReadOnlyList<SpanLine> Units { get; init; }
}

/// <summary>One kind or unit over the span: the whole days of it before today, and the same number of days before those.</summary>
/// <param name="Rank">From 1; equal visits have the same rank.</param>
/// <param name="RankBefore">The rank in the span before; null for a line that had no visits then.</param>
public sealed record SpanLine(string Code, string Name, long Places, long Visits, long Before, int Rank, int? RankBefore)
{
    /// <summary>Places climbed; negative for places lost.</summary>
    public int? Climbed => RankBefore - Rank;

    public decimal? PerPlace => Places == 0 ? null : (decimal)Visits / Places;
}
