using LaChan.Platform.Tables;

namespace LaChan.Reporting;

/// <summary>A figure above or below a table.</summary>
public readonly record struct ReportTotal(string Name, long Value);

/// <summary>A computed report: named columns, rows, and the lines above the table. It writes itself in machine formats.</summary>
public interface IReport
{
    Task WriteCsv(Stream to, CancellationToken cancel);

    Task WriteXlsx(Stream to, CancellationToken cancel);

    /// <summary><c>{"totals":{…},"rows":[…]}</c></summary>
    Task WriteJson(Stream to, CancellationToken cancel);
}

internal sealed record ReportTable<T>(
    string Name, TableColumns<T> Columns, IReadOnlyList<T> Rows, IReadOnlyList<ReportTotal> Totals) : IReport
{
    public Task WriteCsv(Stream to, CancellationToken cancel) =>
        TableWriter.WriteCsvAsync(to, Columns, Rows.ToAsyncEnumerable(), CsvForm.Machine, cancel);

    public Task WriteXlsx(Stream to, CancellationToken cancel) =>
        TableWriter.WriteXlsxAsync(to, Columns, Rows.ToAsyncEnumerable(), Name, cancel);

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
}
