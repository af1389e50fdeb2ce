namespace LaChan.Tracing;

/// <summary>Whole seconds since 1 January 2020 UTC, the time of the index; a fraction of a second is cut off.</summary>
public static class VisitTime
{
    /// <summary>Earliest and latest second that the index takes (1956 to 2083): sums of two never overflow.</summary>
    public const int Least = -2_000_000_000;

    /// <inheritdoc cref="Least"/>
    public const int Greatest = 2_000_000_000;

    private static readonly long Origin = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>The second of an instant; instants outside the range of the index become its first or last second.</summary>
    public static int Of(DateTimeOffset instant) =>
        (int)Math.Clamp(instant.ToUnixTimeSeconds() - Origin, Least, Greatest);

    public static DateTimeOffset ToInstant(int seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds + Origin);
}
