using System.Text.Encodings.Web;
using System.Text.Json;

namespace LaChan.Platform.Tables;

/// <summary>The rows of a table as JSON: one object a row, its members named like the columns, nothing reported is null.</summary>
public static class TableJson
{
    public static Utf8JsonWriter Open(Stream to) =>
        new(to, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes an array of rows as the whole document.</summary>
    public static async Task WriteAsync<T>(
        Stream to, TableColumns<T> columns, IEnumerable<T> rows, CancellationToken cancel)
    {
        await using var json = Open(to);
        WriteRows(json, columns, rows);
        await json.FlushAsync(cancel);
    }

    public static void WriteRows<T>(Utf8JsonWriter json, TableColumns<T> columns, IEnumerable<T> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Name);
                Write(json, column.Read(row));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
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
