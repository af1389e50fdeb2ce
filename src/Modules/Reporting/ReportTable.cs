using System.Text.Encodings.Web;
using System.Text.Json;
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
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await using var json = new Utf8JsonWriter(to, options);
        json.WriteStartObject();
        json.WriteStartObject("totals");
        foreach (var total in Totals)
        {
            json.WriteNumber(total.Name, total.Value);
        }

        json.WriteEndObject();
        json.WriteStartArray("rows");
        foreach (var row in Rows)
        {
            json.WriteStartObject();
            foreach (var column in Columns)
            {
                json.WritePropertyName(column.Name);
                Write(json, column.Read(row));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private static void Write(Utf8JsonWriter json, Cell cell)
    {
        if (!cell.HasValue)
        {
            json.WriteNullValue();
        }
        else if (cell.Type is CellType.Whole or CellType.Fraction)
        {
            json.WriteRawValue(cell.ToMachineText());
        }
        else
        {
            json.WriteStringValue(cell.ToMachineText());
        }
    }
}
