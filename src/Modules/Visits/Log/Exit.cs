namespace LaChan.Visits.Log;

/// <summary>An exit as the writer sees it: which stay it ends, and whether the database has it among those that wait.</summary>
internal sealed class Exit
{
    public required Guid Id { get; init; }
    public required int Place { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The event of an exit that is not stored yet.</summary>
    public VisitEvent? Event { get; init; }

    /// <summary>It was set aside to wait for its entry.</summary>
    public bool IsStoredAside { get; init; }

    /// <summary>The stay that it ends; null while it waits.</summary>
    public Stay? Stay { get; set; }

    /// <summary>It waits and is not among the waiting yet: it is new, or another exit turned out to be the stay's.</summary>
    public bool BeginsToWait => Stay is null && !IsStoredAside;

    /// <summary>It waited, and its entry came.</summary>
    public bool EndsWaiting => Stay is not null && IsStoredAside;
}
