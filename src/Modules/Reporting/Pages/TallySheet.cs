namespace LaChan.Reporting.Pages;

/// <summary>A count of a hamlet as it was written on the phone.</summary>
public sealed record TallySheet
{
    /// <summary>The phone's own id, so that a sheet that is sent twice counts once.</summary>
    public string? Id { get; init; }

    public string? Hamlet { get; init; }

    public string? Phones { get; init; }

    public string? Installs { get; init; }

    public string? Declared { get; init; }

    /// <summary>When it was counted, if it had to wait for a connection.</summary>
    public string? CountedAt { get; init; }
}
