using System.Globalization;
using LaChan.Platform.Time;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Pages;

/// <summary>A changed form, and the day from which it is valid.</summary>
public sealed record FormEdit
{
    public string? Definition { get; init; }

    public string? ValidFrom { get; init; }
}

/// <summary>When a form is owed, as it is typed.</summary>
public sealed record ScheduleEdit
{
    public string? Cadence { get; init; }

    /// <summary>There, whatever it says: only about working days.</summary>
    public string? WorkingDays { get; init; }

    public string? DueDays { get; init; }

    public string? DueClock { get; init; }

    public string? DueAt { get; init; }

    public string? LockHours { get; init; }

    /// <summary>From which day on.</summary>
    public string? From { get; init; }

    internal static ScheduleEdit Of(FormCalendar calendar, DateOnly from) => new()
    {
        Cadence = calendar.Cadence.ToString(),
        WorkingDays = calendar.WorkingDaysOnly ? "on" : null,
        DueDays = calendar.DueDays.ToString(CultureInfo.InvariantCulture),
        DueClock = calendar.DueClock.ToString("HH:mm", CultureInfo.InvariantCulture),
        DueAt = calendar.DueAt is { } at ? VietnamTime.Local(at).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : null,
        LockHours = calendar.LockHours.ToString("0", CultureInfo.InvariantCulture),
        From = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}

/// <summary>A report that is asked for once, by an instant.</summary>
public sealed record ReportRequest
{
    public string? Title { get; init; }

    public string? What { get; init; }

    public string? DueAt { get; init; }
}

/// <summary>A day on which nobody works.</summary>
public sealed record HolidayForm
{
    public string? Day { get; init; }

    public string? Name { get; init; }
}

/// <summary>A stored holiday.</summary>
public sealed record Holiday(DateOnly Day, string Name);
