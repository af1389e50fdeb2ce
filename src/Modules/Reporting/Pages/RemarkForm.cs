namespace LaChan.Reporting.Pages;

/// <summary>Why the districts do not add up to the province.</summary>
public sealed record RemarkForm
{
    public string? Words { get; init; }
}
