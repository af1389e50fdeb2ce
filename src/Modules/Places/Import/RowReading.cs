using LaChan.Platform.Tables;

namespace LaChan.Places.Import;

/// <summary>A value was replaced or left out, but the row was taken in.</summary>
public sealed record RowNote(int Line, string Column, string Text);

/// <summary>What became of reading one row: the first fault, if any, and remarks.</summary>
internal sealed class RowReading(TableRow row)
{
    public TableRow Row { get; } = row;

    public string Column { get; private set; } = "";

    public string? Fault { get; private set; } = row.Fault;

    public List<RowNote> Notes { get; } = [];

    public void Note(string column, string text) => Notes.Add(new(Row.Line, column, text));

    /// <summary>Notes a fault at a column; the first one stands.</summary>
    public void Refuse(string column, string? reason)
    {
        if (Fault is null && reason is not null)
        {
            (Column, Fault) = (column, reason);
        }
    }
}
