using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Components;
using LaChan.Reporting.Duties;

namespace LaChan.Reporting.Pages;

/// <summary>States and refusals in words, with their tones.</summary>
public static class DutyWords
{
    internal static string Of(DutyRefusal refusal) => refusal switch
    {
        DutyRefusal.NotOpenYet => Texts.RefusedNotOpen,
        DutyRefusal.Locked => Texts.RefusedLocked,
        DutyRefusal.Waived => Texts.RefusedWaived,
        DutyRefusal.NothingSubmitted => Texts.RefusedNothingSubmitted,
        DutyRefusal.AlreadySubmitted => Texts.RefusedAlreadySubmitted,
        DutyRefusal.NotLocked => Texts.RefusedNotLocked,
        _ => Texts.ReasonNeeded,
    };

    public static string Of(DutyState state) => state switch
    {
        DutyState.Open => Texts.StateOpen,
        DutyState.Draft => Texts.StateDraft,
        DutyState.Submitted => Texts.StateSubmitted,
        DutyState.Returned => Texts.StateReturned,
        DutyState.Accepted => Texts.StateAccepted,
        DutyState.Nil => Texts.StateNil,
        DutyState.Waived => Texts.StateWaived,
        DutyState.Locked => Texts.StateLocked,
        _ => Texts.StateMissing,
    };

    public static string Of(Timeliness timeliness) => timeliness switch
    {
        Timeliness.OnTime => Texts.OnTime,
        Timeliness.Late => Texts.Late,
        Timeliness.Overdue => Texts.Overdue,
        Timeliness.Waived => Texts.StateWaived,
        _ => Texts.NotDueYet,
    };

    public static Tone ToneOf(DutyState state) => state switch
    {
        DutyState.Submitted or DutyState.Accepted or DutyState.Locked => Tone.Ok,
        DutyState.Returned or DutyState.Draft => Tone.Warn,
        DutyState.Missing => Tone.Danger,
        _ => Tone.Plain,
    };

    public static Tone ToneOf(Timeliness timeliness) => timeliness switch
    {
        Timeliness.OnTime => Tone.Ok,
        Timeliness.Late => Tone.Warn,
        Timeliness.Overdue => Tone.Danger,
        _ => Tone.Plain,
    };

    /// <summary>"Còn 28 phút", or how long it is overdue.</summary>
    public static string Countdown(DateTimeOffset due, DateTimeOffset now) => (due - now) switch
    {
        { Ticks: <= 0 } late when late > -TimeSpan.FromHours(24) => Texts.OverdueBy.With(Length(late.Negate())),
        { Ticks: <= 0 } => Texts.WasDue.With(VietnameseDate.Format(due)),
        var left when left < TimeSpan.FromHours(24) => Texts.TimeLeft.With(Length(left)),
        var left => Texts.DaysLeft.With((int)left.TotalDays),
    };

    private static string Length(TimeSpan span) => span < TimeSpan.FromHours(1)
        ? Texts.Minutes.With((int)Math.Ceiling(span.TotalMinutes))
        : Texts.HoursMinutes.With((int)span.TotalHours, span.Minutes);
}

/// <summary>A receipt as its page shows it.</summary>
public sealed record ReceiptView(Guid Id, int No, DateTimeOffset At, bool IsNil, string Hash);
