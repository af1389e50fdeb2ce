namespace LaChan.Visits;

/// <summary>Which way a person passed the gate.</summary>
public enum Direction : short
{
    In = 0,
    Out = 1,
}

/// <summary>How a visit was recorded. The four ways in are equal in the record and in tracing.</summary>
internal enum VisitSource : short
{
    OwnScan = 1,
    StaffScan = 2,
    Handle = 3,
    TypedByStaff = 4,
    Kiosk = 5,
    Import = 6,
}

/// <summary>How the end of a stay is known; the numbers are stored.</summary>
internal enum StayEnd : short
{
    /// <summary>No exit was recorded: the rule of the place's kind assumes the end.</summary>
    Assumed = 0,
    ExitRecorded = 1,
    NextEntry = 2,
    Given = 3,
}

/// <summary>Why an event was set aside instead of recorded; the numbers are stored.</summary>
internal enum SetAsideReason : short
{
    TooOld = 1,
    InTheFuture = 2,
    ExitWithoutEntry = 3,
}

/// <summary>One pass through a gate, as a device or a member of staff reports it.</summary>
/// <param name="Id">Chosen by the sender; a repeat of it changes nothing.</param>
/// <param name="At">The time of the device's clock.</param>
/// <param name="ReceivedAt">The server's clock when it arrived.</param>
internal sealed record VisitEvent(
    Guid Id,
    Places.PlaceEntry Place,
    short Gate,
    People.PersonRef Person,
    Direction Direction,
    DateTimeOffset At,
    DateTimeOffset ReceivedAt,
    VisitSource Source,
    VisitDoubts Flags = VisitDoubts.None);

/// <summary>What became of an event.</summary>
internal enum Outcome
{
    Stored,
    Repeated,
    SetAside,
}

/// <param name="Elsewhere">The place number of another open visit that this entry ended, so that the person is told.</param>
internal readonly record struct Recorded(Outcome Outcome, SetAsideReason? Reason = null, int? Elsewhere = null);
