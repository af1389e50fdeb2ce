namespace LaChan.Cases.Pages;

/// <summary>A commune in the list of calls.</summary>
public sealed record CallUnit(int Id, string Code, string Name, int Contacts, int ToCall);

/// <summary>A contact on the caller's screen: the only place where name and phone stand whole.</summary>
public sealed record CallView
{
    public required Guid Id { get; init; }

    public required string CaseCode { get; init; }

    public required int Degree { get; init; }

    public required string Name { get; init; }

    /// <summary>As it is dialled; null without one.</summary>
    public string? Phone { get; init; }

    public int? BirthYear { get; init; }

    public required string Unit { get; init; }

    public required string UnitCode { get; init; }

    public required bool IsUnitGuessed { get; init; }

    public required string Where { get; init; }

    public required DateTimeOffset FirstMet { get; init; }

    public required DateTimeOffset LastMet { get; init; }

    public required int Minutes { get; init; }

    public required DateOnly Until { get; init; }

    public required short State { get; init; }

    public required string StateName { get; init; }

    public required int Tries { get; init; }

    public DateTimeOffset? CalledAt { get; init; }

    public required string Note { get; init; }

    public required string Sample { get; init; }

    public required bool HasSample { get; init; }

    public required bool IsTaken { get; init; }

    public required bool HasResult { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public Guid? BecameCase { get; init; }

    public required IReadOnlyList<JoinView> Joins { get; init; }

    public required string Caller { get; init; }

    public required string Office { get; init; }
}

/// <summary>Another record that is the same person.</summary>
public sealed record JoinView(Guid Id, string Name, DateTimeOffset At);
