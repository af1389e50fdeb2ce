namespace LaChan.Platform.Tables;

/// <summary>
/// A row of a file: where it stands, its cells in the order of the head, and why it cannot be one, if so.
/// </summary>
public sealed class TableRow
{
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly string[] _cells;

    internal TableRow(RawRow raw, string[] cells, IReadOnlyDictionary<string, int> columns, string? fault) =>
        (Line, _cells, _columns, Fault) = (raw.Line, cells, columns, fault);

    /// <summary>The line of a text file where the row begins, or the row number that Excel shows.</summary>
    public int Line { get; }

    public IReadOnlyList<string> Cells => _cells;

    /// <summary>
    /// A reason to refuse the row as a whole: broken quotes, or more cells than the head has columns.
    /// </summary>
    public string? Fault { get; }

    /// <summary>
    /// The text under an expected column as it stands in the file; empty when the file has no such column.
    /// </summary>
    public string this[string column] => _columns.TryGetValue(column, out var at) ? _cells[at] : "";
}
