namespace LaChan.Reporting.Duties;

/// <summary>Why a step was refused.</summary>
internal enum DutyRefusal
{
    None,
    NotOpenYet,
    Locked,
    Waived,
    NothingSubmitted,
    AlreadySubmitted,
    ReasonNeeded,
    NotLocked,
}

/// <summary>The obligation after a step, or why the step was refused.</summary>
internal readonly record struct DutyOutcome(Obligation? After, DutyRefusal Refusal)
{
    public static implicit operator DutyOutcome(Obligation after) => new(after, DutyRefusal.None);

    public static implicit operator DutyOutcome(DutyRefusal refusal) => new(null, refusal);

    public static DutyOutcome FromObligation(Obligation after) => after;

    public static DutyOutcome FromDutyRefusal(DutyRefusal refusal) => refusal;
}

/// <summary>
/// What may happen to an obligation. The first submission is never moved, so nothing that comes later changes whether it
/// was on time.
/// </summary>
internal static class DutyRules
{
    /// <summary>How long a unit may correct after a lock was lifted for it.</summary>
    public static readonly TimeSpan Reopened = TimeSpan.FromHours(4);

    public static DutyOutcome Type(Obligation duty, DateTimeOffset now) => Closed(duty, now) is var closed and not DutyRefusal.None
        ? closed
        : duty.Stored == DutyState.Open ? duty with { Stored = DutyState.Draft } : duty;

    public static DutyOutcome Submit(Obligation duty, DateTimeOffset now) => Closed(duty, now) is var closed and not DutyRefusal.None
        ? closed
        : Submitted(duty, DutyState.Submitted, null, now);

    /// <summary>There is nothing to report, and why.</summary>
    public static DutyOutcome ReportNothing(Obligation duty, string? reason, DateTimeOffset now) =>
        Closed(duty, now) is var closed and not DutyRefusal.None ? closed
        : string.IsNullOrWhiteSpace(reason) ? DutyRefusal.ReasonNeeded
        : Submitted(duty, DutyState.Nil, reason, now);

    public static DutyOutcome Return(Obligation duty, string? reason, DateTimeOffset now) =>
        !duty.IsSubmitted ? DutyRefusal.NothingSubmitted
        : duty.Stored == DutyState.Waived ? DutyRefusal.Waived
        : string.IsNullOrWhiteSpace(reason) ? DutyRefusal.ReasonNeeded
        // A report that comes back after the lock must be open again, or nobody could mend it.
        : duty with
        {
            Stored = DutyState.Returned,
            Reason = reason,
            ReopenedUntil = duty.IsLockedAt(now) ? now + Reopened : duty.ReopenedUntil,
        };

    public static DutyOutcome Accept(Obligation duty) =>
        duty.Stored == DutyState.Waived ? DutyRefusal.Waived
        : !duty.IsSubmitted || duty.Stored is DutyState.Returned ? DutyRefusal.NothingSubmitted
        : duty with { Stored = DutyState.Accepted, Wish = null };

    public static DutyOutcome Waive(Obligation duty, string? reason) =>
        duty.IsSubmitted ? DutyRefusal.AlreadySubmitted
        : string.IsNullOrWhiteSpace(reason) ? DutyRefusal.ReasonNeeded
        : duty with { Stored = DutyState.Waived, Reason = reason };

    /// <summary>After the lock the unit asks to correct.</summary>
    public static DutyOutcome AskToCorrect(Obligation duty, string? reason, DateTimeOffset now) =>
        duty.Stored == DutyState.Waived ? DutyRefusal.Waived
        : !duty.IsLockedAt(now) ? DutyRefusal.NotLocked
        : string.IsNullOrWhiteSpace(reason) ? DutyRefusal.ReasonNeeded
        : duty with { Wish = reason };

    /// <summary>The receiver lifts the lock for a while.</summary>
    public static DutyOutcome Reopen(Obligation duty, DateTimeOffset now) =>
        duty.Stored == DutyState.Waived ? DutyRefusal.Waived
        : !duty.IsLockedAt(now) ? DutyRefusal.NotLocked
        : duty with { ReopenedUntil = now + Reopened, Wish = null };

    private static Obligation Submitted(Obligation duty, DutyState state, string? reason, DateTimeOffset now) => duty with
    {
        Stored = state,
        Reason = reason,
        FirstSubmittedAt = duty.FirstSubmittedAt ?? now,
        LastSubmittedAt = now,
        Submissions = duty.Submissions + 1,
    };

    private static DutyRefusal Closed(Obligation duty, DateTimeOffset now) =>
        duty.Stored == DutyState.Waived ? DutyRefusal.Waived
        : now < duty.OpensAt ? DutyRefusal.NotOpenYet
        : duty.IsLockedAt(now) ? DutyRefusal.Locked
        : DutyRefusal.None;
}
