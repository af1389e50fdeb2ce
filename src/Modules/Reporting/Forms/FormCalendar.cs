using LaChan.Platform.Time;

namespace LaChan.Reporting.Forms;

/// <summary>How often a form is owed.</summary>
public enum Cadence
{
    Daily,

    /// <summary>Monday to Sunday.</summary>
    Weekly,
    Monthly,

    /// <summary>By one instant.</summary>
    Once,

    /// <summary>When somebody asks, with a deadline of its own.</summary>
    OnDemand,
}

/// <summary>A period with its instants.</summary>
public sealed record DuePeriod(
    DateOnly First, DateOnly Last, DateTimeOffset OpensAt, DateTimeOffset AsOf, DateTimeOffset DueAt, DateTimeOffset LockAt);

/// <summary>
/// When a form is owed. Deadlines are Vietnamese clock times, "before 11:00" is strictly before; "before the 5th" ends on
/// the 5th at 00:00 (contract of the commands, section Reports).
/// </summary>
public sealed record FormCalendar
{
    public required Cadence Cadence { get; init; }

    /// <summary>Days from the last day of the data to the day on which it is due.</summary>
    public int DueDays { get; init; } = 1;

    /// <summary>The clock time on that day, for instance 11:00.</summary>
    public TimeOnly DueClock { get; init; }

    /// <summary>Hours from the due time until the report is locked.</summary>
    public double LockHours { get; init; } = 13;

    /// <summary>The only instant of a form that is owed once, or asked for.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The first day of its data.</summary>
    public DateOnly? From { get; init; }

    /// <summary>No report about Saturdays, Sundays and holidays.</summary>
    public bool WorkingDaysOnly { get; init; }

    /// <summary>It has one period and one instant.</summary>
    public bool IsSingle => Cadence is Cadence.Once or Cadence.OnDemand;

    /// <summary>The periods whose due time lies within [from, until).</summary>
    public IEnumerable<DuePeriod> Periods(DateTimeOffset from, DateTimeOffset until, IReadOnlySet<DateOnly> holidays)
    {
        if (IsSingle)
        {
            if (DueAt is { } due && due >= from && due < until)
            {
                yield return Once(due);
            }

            yield break;
        }

        var start = FirstOf(VietnamTime.DayOf(from).AddDays(-DueDays - 40));
        for (var first = start; ; first = LastOf(first).AddDays(1))
        {
            var period = Of(first);
            if (period.DueAt >= until)
            {
                yield break;
            }

            if (period.DueAt >= from && !(WorkingDaysOnly && IsFree(first, holidays)) && !(From is { } begin && first < begin))
            {
                yield return period;
            }
        }
    }

    /// <summary>The period that begins on a day.</summary>
    public DuePeriod Of(DateOnly first)
    {
        if (IsSingle)
        {
            return Once(DueAt ?? throw new InvalidOperationException("A form that is owed once names its instant."));
        }

        var last = LastOf(first);
        var opens = VietnamTime.StartOf(last.AddDays(1));
        var due = VietnamTime.At(last.AddDays(DueDays), DueClock);
        return new(first, last, opens < due ? opens : due, opens, due, due.AddHours(LockHours));
    }

    private DuePeriod Once(DateTimeOffset due)
    {
        var last = VietnamTime.DayOf(due).AddDays(-1);
        var first = From ?? last;
        return new(first, last, VietnamTime.StartOf(first), due.ToUniversalTime(), due.ToUniversalTime(), due.ToUniversalTime().AddHours(LockHours));
    }

    private DateOnly FirstOf(DateOnly day) => Cadence switch
    {
        Cadence.Weekly => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Cadence.Monthly => new(day.Year, day.Month, 1),
        _ => day,
    };

    private DateOnly LastOf(DateOnly first) => Cadence switch
    {
        Cadence.Weekly => first.AddDays(6),
        Cadence.Monthly => new DateOnly(first.Year, first.Month, 1).AddMonths(1).AddDays(-1),
        _ => first,
    };

    private bool IsFree(DateOnly day, IReadOnlySet<DateOnly> holidays) => Cadence is Cadence.Daily
        && (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(day));
}
