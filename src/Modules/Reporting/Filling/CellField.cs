using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Filling;

/// <summary>A cell of a report by the name of its field, and whether it may be written.</summary>
/// <param name="Other">The figure of the system, where it stands there now.</param>
internal sealed record CellField(string Field, ReportCell Cell, string? Words, bool IsWords, long? Other)
{
    public string Shown => IsWords ? Words ?? "" : CellWords.Of(Cell);

    /// <summary>The cell that a field names; null for what the form does not have.</summary>
    public static CellField? Find(ReportView view, string field)
    {
        if (field.Split('/') is ["words", var section])
        {
            var words = view.Report.Words.FirstOrDefault(part => part.Section == section);
            return words is null ? null : new(field, ReportCell.Nothing, words.Text, IsWords: true, null);
        }

        if (field.Split('/') is not [var table, var key, var column] || view.Report.Row(table, key) is not { } row
            || !row.Cells.TryGetValue(column, out var cell))
        {
            return null;
        }

        return new(field, cell, null, IsWords: false, cell.Origin == CellOrigin.Typed ? null : cell.Value);
    }
}

/// <summary>Cells as pages and papers show them.</summary>
public static class CellWords
{
    /// <summary>The number; – for nothing reported, ? for not known, x for what does not apply.</summary>
    public static string Of(ReportCell cell) => cell.State switch
    {
        CellState.Value => VietnameseNumber.Format(cell.Value ?? 0),
        CellState.NotApplicable => "x",
        CellState.Unknown => "?",
        CellState.Asked => cell.Words ?? "",
        _ => "",
    };

    /// <summary>A mark: X or empty.</summary>
    public static string Mark(ReportCell cell) => cell is { State: CellState.Value, Value: > 0 } ? "X" : "";

    public static string Of(FormColumn column, ReportCell cell) => column.Kind == ColumnKind.Mark ? Mark(cell) : Of(cell);

    /// <summary>What a sum lacks, or null.</summary>
    public static string? Lacks(ColumnSum sum) => sum.Lacking > 0 ? Texts.SumLacks.With(sum.Lacking) : null;
}
