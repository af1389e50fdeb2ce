using System.Globalization;
using LaChan.Platform.Documents;
using LaChan.Platform.Tables;

namespace LaChan.Reporting;

/// <summary>A figure above or below a table.</summary>
public readonly record struct ReportTotal(string Name, long Value);

/// <summary>A computed report: it writes itself for programs, and is a paper for people.</summary>
public interface IReport
{
    /// <summary>As Word, Excel, PDF and the page to print show it.</summary>
    PrintedDocument Paper { get; }

    /// <summary>Nobody submitted it.</summary>
    bool IsDraft { get; }

    Task WriteCsv(Stream to, CancellationToken cancel);

    /// <summary><c>{"totals":{…},"rows":[…]}</c></summary>
    Task WriteJson(Stream to, CancellationToken cancel);
}

internal sealed record ReportTable<T>(
    string Name, TableColumns<T> Columns, IReadOnlyList<T> Rows, IReadOnlyList<ReportTotal> Totals) : IReport
{
    /// <summary>The paper of the letter, where there is one; else a plain table.</summary>
    public PrintedDocument? Letter { get; init; }

    public bool IsDraft => false;

    public PrintedDocument Paper => Letter ?? new(Name, [PlainGrid()]);

    public Task WriteCsv(Stream to, CancellationToken cancel) =>
        TableWriter.WriteCsvAsync(to, Columns, Rows.ToAsyncEnumerable(), CsvForm.Machine, cancel);

    public async Task WriteJson(Stream to, CancellationToken cancel)
    {
        await using var json = TableJson.Open(to);
        json.WriteStartObject();
        json.WriteStartObject("totals");
        foreach (var total in Totals)
        {
            json.WriteNumber(total.Name, total.Value);
        }

        json.WriteEndObject();
        json.WritePropertyName("rows");
        TableJson.WriteRows(json, Columns, Rows);
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private Grid PlainGrid() => new(
        [.. Columns.Select(column => new GridColumn(165.0 / Columns.Count, IsNumber(column) ? GridAlign.Right : GridAlign.Left))],
        [GridRow.Bold(Columns.Select(column => (GridCell)column.Heading))],
        [.. Rows.Select(row => GridRow.Of(Columns.Select(column => CellOf(column, row))))]);

    private static bool IsNumber(TableColumn<T> column) => column.Type is CellType.Whole or CellType.Fraction;

    private static GridCell CellOf(TableColumn<T> column, T row)
    {
        var cell = column.Read(row);
        return new(cell.HasValue ? cell.ToMachineText() : "") { Number = cell.HasValue && IsNumber(column) ? decimal.Parse(cell.ToMachineText(), CultureInfo.InvariantCulture) : null };
    }
}
