namespace LaChan.Reporting.Pages;

/// <summary>Who sends a report, as it was written into the form.</summary>
public sealed record SentReport
{
    public string? ReporterName { get; init; }

    public string? ReporterPhone { get; init; }

    public string? ReporterEmail { get; init; }

    /// <summary>Why there is nothing to report, or what is to be corrected.</summary>
    public string? Reason { get; init; }
}
