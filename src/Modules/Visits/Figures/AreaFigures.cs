using LaChan.Places.Due;
using LaChan.Platform.Time;

namespace LaChan.Visits.Figures;

/// <summary>What an officer sees first: the figures of an area as of now, and of its parts.</summary>
public sealed record AreaFigures
{
    public required Area Area { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>True when the lines are kinds of places: of a commune, or because it was asked for.</summary>
    public required bool IsByKind { get; init; }

    public required IReadOnlyList<AreaLine> Lines { get; init; }
    public required AreaLine Total { get; init; }

    /// <summary>Visits since 1 January at the places that are open.</summary>
    public required long VisitsThisYear { get; init; }

    /// <summary>Places that had visits, but none in the last <see cref="SilentPlaces.UsualQuietDays"/> days.</summary>
    public required int Quiet { get; init; }

    public required int SilentWithoutPoster { get; init; }
    public required int RegisteredToday { get; init; }
    public required int RegisteredThisWeek { get; init; }

    /// <summary>Silent a week ago, in percent of the places of then; null where there was none.</summary>
    public required decimal? SilentRateBefore { get; init; }

    /// <summary>Facilities that must register, and those of them that have.</summary>
    public required DueCoverage Due { get; init; }

    /// <summary>Events that were set aside and nobody has settled.</summary>
    public required long SetAside { get; init; }

    public DateOnly Today => VietnamTime.DayOf(At);

    public decimal? VisitsPerPlace => Total.Places == 0 ? null : (decimal)VisitsThisYear / Total.Places;
}
