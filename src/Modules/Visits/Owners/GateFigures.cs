namespace LaChan.Visits.Owners;

/// <summary>How many came in by a gate in the last days.</summary>
public sealed record GateFigure(short Gate, string Name, long Entries);

/// <summary>Somebody inside, as the people of the place may read them.</summary>
public sealed record InsideLine(string Name, string Phone, DateTimeOffset Since);

/// <summary>What the people of a place see of who is there: counts, and masked those who are inside now.</summary>
public sealed record InsideSheet
{
    /// <summary>More are counted, but not listed.</summary>
    public const int MostLines = 200;

    /// <summary>From this share of the capacity on, the page warns.</summary>
    public const double AlmostFull = 0.9;

    public required int Inside { get; init; }
    public required int? Capacity { get; init; }

    /// <summary>Those who came last, first.</summary>
    public required IReadOnlyList<InsideLine> Lines { get; init; }

    /// <summary>Entries by the hour of the clock over the last whole days.</summary>
    public required IReadOnlyList<long> Hours { get; init; }

    public required IReadOnlyList<GateFigure> Gates { get; init; }

    /// <summary>Stays of the last whole days that are over, and how many of them nobody recorded the exit of.</summary>
    public required long Stays { get; init; }

    public required long WithoutExit { get; init; }

    /// <summary>Null without a limit; else the share of it that is used.</summary>
    public double? Share => Capacity is { } capacity ? (double)Inside / capacity : null;
}
