namespace LaChan.Visits.Log;

/// <summary>A stored or about-to-be-stored visit as the writer sees it: what may still change, and whether it did.</summary>
internal sealed class Stay
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }
    public required int Place { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset Until { get; set; }
    public StayEnd Ended { get; set; }
    public Guid? ExitId { get; set; }

    /// <summary>The entry event of a visit that is not stored yet.</summary>
    public VisitEvent? Entry { get; init; }

    /// <summary>A stored visit whose end has changed.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Nobody recorded the end.</summary>
    public bool IsOpenEnded => Ended is StayEnd.Assumed or StayEnd.NextEntry;

    /// <summary>The same stay as it will be known once what is pending is stored.</summary>
    public Stay Copy() => new()
    {
        Id = Id,
        Day = Day,
        Place = Place,
        EnteredAt = EnteredAt,
        Until = Until,
        Ended = Ended,
        ExitId = ExitId,
    };

    public void End(DateTimeOffset until, StayEnd how, Guid? exitId = null)
    {
        IsChanged |= (until, how, exitId) != (Until, Ended, ExitId);
        (Until, Ended, ExitId) = (until, how, exitId);
    }
}
