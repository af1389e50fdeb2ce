using LaChan.Platform.Time;

namespace LaChan.Platform.Jobs;

/// <summary>
/// The due times of a job, the same for every process: a due time is a property of the clock, never of the moment at
/// which a server happened to start.
/// </summary>
public abstract record Schedule
{
    private Schedule()
    {
    }

    /// <summary>The latest due time that is not after <paramref name="now"/>.</summary>
    public abstract DateTimeOffset LastDue(DateTimeOffset now);

    /// <summary>Every <paramref name="interval"/>, counted from a midnight in Viet Nam: lengths that divide a day keep their clock times.</summary>
    public static Schedule Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        return new Interval(interval);
    }

    /// <summary>Once a day when Vietnamese clocks show <paramref name="clock"/>.</summary>
    public static Schedule DailyAt(TimeOnly clock) => new Daily(clock);

    private sealed record Interval(TimeSpan Length) : Schedule
    {
        public override DateTimeOffset LastDue(DateTimeOffset now)
        {
            var local = now.UtcTicks + VietnamTime.Offset.Ticks;
            return new(local - (local % Length.Ticks) - VietnamTime.Offset.Ticks, TimeSpan.Zero);
        }
    }

    private sealed record Daily(TimeOnly Clock) : Schedule
    {
        public override DateTimeOffset LastDue(DateTimeOffset now)
        {
            var today = VietnamTime.DayOf(now);
            var due = VietnamTime.At(today, Clock);
            return due <= now ? due : VietnamTime.At(today.AddDays(-1), Clock);
        }
    }
}
