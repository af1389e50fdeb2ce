using System.Globalization;

namespace LaChan.Platform.Tables;

/// <summary>
/// The file that an import leaves for its refused rows: <c>line,column,reason</c> and then the row's own columns, so
/// that it can be corrected and imported again as it is.
/// </summary>
public sealed class RefusedRows
{
    private readonly CsvOutput _csv;

    private RefusedRows(Stream stream) => _csv = new CsvOutput(stream, CsvForm.Machine);

    /// <summary>Starts the file. Give <see cref="Stream.Null"/> where nobody asked for one.</summary>
    public static async Task<RefusedRows> StartAsync(Stream stream, IReadOnlyList<string> headers, CancellationToken cancel)
    {
        var refused = new RefusedRows(stream);
        await refused.WriteAsync(["line", "column", "reason", .. headers], cancel);
        return refused;
    }

    /// <param name="row">The row refused.</param>
    /// <param name="column">The column at fault, or empty when it is the row as a whole.</param>
    /// <param name="reason">A sentence for the person who will correct it.</param>
    /// <param name="cancel">Ends the writing.</param>
    public Task AddAsync(TableRow row, string column, string reason, CancellationToken cancel) =>
        WriteAsync([row.Line.ToString(CultureInfo.InvariantCulture), column, reason, .. row.Cells], cancel);

    public ValueTask EndAsync(CancellationToken cancel) => _csv.FlushAsync(cancel);

    private async Task WriteAsync(IEnumerable<string> texts, CancellationToken cancel)
    {
        foreach (var text in texts)
        {
            _csv.WriteField(Cell.Text(text));
        }

        await _csv.EndRecordAsync(cancel);
    }
}
