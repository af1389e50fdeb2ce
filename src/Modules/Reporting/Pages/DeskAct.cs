namespace LaChan.Reporting.Pages;

/// <summary>What a receiver does with ticked reports.</summary>
public sealed record DeskAct
{
    /// <summary>Form, unit and period of each: <c>phu-luc-1/STC/2021-06-22</c>.</summary>
    public IReadOnlyList<string>? Which { get; init; }

    public string? Act { get; init; }

    public string? Reason { get; init; }

    public string? Back { get; init; }
}
