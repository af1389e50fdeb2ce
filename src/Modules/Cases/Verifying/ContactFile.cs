namespace LaChan.Cases.Verifying;

/// <summary>What a call to a contact came to; the numbers are stored.</summary>
internal enum CallState : short
{
    ToCall = 0,
    NotReached = 1,
    WrongNumber = 2,
    Confirmed = 3,
    NoContact = 4,
    Referred = 5,
}

/// <summary>Where a contact's test stands.</summary>
internal enum SampleState
{
    None,
    Ordered,
    Taken,
    Negative,
    Positive,
}

/// <summary>A contact with the state of the call and of the test, without name and number.</summary>
internal sealed record ContactFile
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string CaseCode { get; init; }

    public required int Person { get; init; }

    public required short Degree { get; init; }

    /// <summary>The commune whose task it is; 0 while unknown.</summary>
    public required int UnitId { get; init; }

    public required bool IsUnitGuessed { get; init; }

    public required DateTimeOffset FirstMet { get; init; }

    public required DateTimeOffset LastMet { get; init; }

    public required long Seconds { get; init; }

    public required int Rank { get; init; }

    /// <summary>The last day of quarantine by the rule.</summary>
    public required DateOnly Until { get; init; }

    public required CallState State { get; init; }

    public required int Tries { get; init; }

    public DateTimeOffset? CalledAt { get; init; }

    public Guid? BecameCase { get; init; }

    public Guid? AssignedTo { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public byte[]? Note { get; init; }

    public Guid? SampleId { get; init; }

    public DateOnly? SampleOrdered { get; init; }

    public DateOnly? SampleTaken { get; init; }

    public short? SampleResult { get; init; }

    public int? PlaceNo { get; init; }

    public SampleState Sample => this switch
    {
        { SampleId: null } => SampleState.None,
        { SampleResult: 2 } => SampleState.Positive,
        { SampleResult: 1 } => SampleState.Negative,
        { SampleTaken: not null } => SampleState.Taken,
        _ => SampleState.Ordered,
    };

    public int Minutes => (int)(Seconds / 60);
}
