using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Pages;

/// <summary>Everything that is known of one cell.</summary>
public sealed record CellSheet(
    ReportView View, string Field, ReportRow Row, FormColumn? Column, ReportCell Cell, ReportCell? Before, string? TypedBy,
    DateTimeOffset? TypedAt);

/// <summary>Another figure in the place of the computed one.</summary>
public sealed record CellReplacement
{
    public string? Field { get; init; }

    public string? Value { get; init; }

    public string? Reason { get; init; }
}
