using System.Collections;

namespace LaChan.Platform.Tables;

/// <summary>
/// One column: its name for programs (<c>unit_code</c>, the header of CSV), its heading for people (Excel and pages),
/// and how to read it from a row.
/// </summary>
public sealed record TableColumn<T>(string Name, string Heading, CellType Type, Func<T, Cell> Read)
{
    /// <summary>Digits after the decimal sign.</summary>
    public int Decimals { get; init; }

    /// <summary>Width in characters, as Excel counts; zero takes one that suits the type and the heading.</summary>
    public double Width { get; init; }
}

/// <summary>The columns of a table, described once for CSV, Excel and pages.</summary>
public sealed class TableColumns<T> : IReadOnlyList<TableColumn<T>>
{
    private readonly List<TableColumn<T>> _columns = [];

    public int Count => _columns.Count;

    public TableColumn<T> this[int index] => _columns[index];

    public TableColumns<T> Text(string name, Func<T, string?> read, string? heading = null, double width = 0) =>
        Add(new(name, heading ?? name, CellType.Text, row => Cell.Text(read(row))) { Width = width });

    public TableColumns<T> Phone(string name, Func<T, string?> read, string? heading = null) =>
        Add(new(name, heading ?? name, CellType.Phone, row => Cell.Phone(read(row))));

    public TableColumns<T> Whole(string name, Func<T, long?> read, string? heading = null) =>
        Add(new(name, heading ?? name, CellType.Whole, row => Cell.Whole(read(row))));

    public TableColumns<T> Fraction(string name, int decimals, Func<T, decimal?> read, string? heading = null) =>
        Add(new(name, heading ?? name, CellType.Fraction, row => Cell.Fraction(read(row), decimals)) { Decimals = decimals });

    public TableColumns<T> Day(string name, Func<T, DateOnly?> read, string? heading = null) =>
        Add(new(name, heading ?? name, CellType.Day, row => Cell.Day(read(row))));

    public TableColumns<T> Instant(string name, Func<T, DateTimeOffset?> read, string? heading = null) =>
        Add(new(name, heading ?? name, CellType.Instant, row => Cell.Instant(read(row))));

    public IEnumerator<TableColumn<T>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TableColumns<T> Add(TableColumn<T> column)
    {
        _columns.Add(column);
        return this;
    }
}
