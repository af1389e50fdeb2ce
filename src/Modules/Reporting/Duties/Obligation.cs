namespace LaChan.Reporting.Duties;

/// <summary>Where a report stands. The last two follow from the clock and are never stored.</summary>
public enum DutyState
{
    Open,
    Draft,
    Submitted,
    Returned,
    Accepted,
    Nil,
    Waived,

    /// <summary>The lock passed; what was submitted stands.</summary>
    Locked,

    /// <summary>The lock passed without a submission.</summary>
    Missing,
}

/// <summary>By the first submission; a nil report is one.</summary>
public enum Timeliness
{
    NotDue,
    OnTime,
    Late,
    Overdue,
    Waived,
}

/// <summary>
/// A unit owes a form for a period by an instant. Its instants were fixed when it was made and are never computed again.
/// </summary>
public sealed record Obligation
{
    public required long Id { get; init; }
    public required string Form { get; init; }
    public required int Version { get; init; }
    public required int Unit { get; init; }
    public required int Receiver { get; init; }
    public required DateOnly Period { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>The end of the data.</summary>
    public required DateTimeOffset AsOf { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset LockAt { get; init; }
    public DateTimeOffset? ReopenedUntil { get; init; }
    public required DutyState Stored { get; init; }
    public DateTimeOffset? FirstSubmittedAt { get; init; }
    public DateTimeOffset? LastSubmittedAt { get; init; }
    public int Submissions { get; init; }

    /// <summary>Why it was returned or waived, or why there is nothing to report.</summary>
    public string? Reason { get; init; }

    /// <summary>A correction that the unit asks for after the lock.</summary>
    public string? Wish { get; init; }

    public bool IsSubmitted => FirstSubmittedAt is not null;

    public bool IsLockedAt(DateTimeOffset now) => now >= LockAt && !(ReopenedUntil is { } until && now < until);

    public bool IsOpenAt(DateTimeOffset now) => now >= OpensAt && !IsLockedAt(now) && Stored is not DutyState.Waived;

    public DutyState StateAt(DateTimeOffset now) => Stored switch
    {
        DutyState.Waived or DutyState.Accepted => Stored,
        _ when !IsLockedAt(now) => Stored,
        _ => IsSubmitted ? DutyState.Locked : DutyState.Missing,
    };

    /// <summary>On time is strictly before: 11:00:00.000 is late.</summary>
    public Timeliness TimelinessAt(DateTimeOffset now) => (Stored, FirstSubmittedAt) switch
    {
        (DutyState.Waived, null) => Timeliness.Waived,
        (_, { } at) => at < DueAt ? Timeliness.OnTime : Timeliness.Late,
        _ => now < DueAt ? Timeliness.NotDue : Timeliness.Overdue,
    };
}
