namespace LaChan.Platform.Time;

/// <summary>Vietnamese days and clock times. Viet Nam is at UTC+7 without daylight saving since 1975.</summary>
public static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The Vietnamese day on which <paramref name="instant"/> falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The first instant of a Vietnamese day, in UTC as PostgreSQL wants it.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The instant of a clock time on a Vietnamese day, in UTC.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly clock) =>
        new DateTimeOffset(day.ToDateTime(clock), Offset).ToUniversalTime();

    /// <summary>The same instant as people in Viet Nam read it.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    public static DateOnly Today(this TimeProvider time) => DayOf(time.GetUtcNow());
}
