using LaChan.Platform.Tables;
using LaChan.Platform.Text;

namespace LaChan.Units.Import;

/// <summary>A list as a CSV or Excel file: a line of column names, then rows.</summary>
internal sealed class ListFile
{
    // Every column of every list: which of them are there says what the file is.
    private static readonly TableHead Head = new(
    [
        .. new[]
        {
            "key", "level", "code", "name", "type", "parent", "valid_from", "valid_until", "lat", "lon", "area_km2",
            "area", "seat", "form", "origin", "from", "to", "day", "kind", "share", "document", "alias", "seen",
            "agency", "unit", "place_kind", "as_of", "value", "basis", "source",
        }.Select(name => new ExpectedColumn(name) { IsOptional = true }),
    ]);

    private readonly HashSet<string> _columns;
    private readonly Dictionary<string, IReadOnlyList<NumberCell>> _numbers = new(StringComparer.Ordinal);

    private ListFile(IReadOnlyList<string> headers, HashSet<string> columns, IReadOnlyList<TableRow> rows)
    {
        Headers = headers;
        _columns = columns;
        Rows = [.. rows.Select((row, at) => new ListRow(row, column => NumbersOf(column)[at]))];
    }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<ListRow> Rows { get; }

    public IEnumerable<ListRow> Refused => Rows.Where(row => row.Refusal is not null);

    /// <exception cref="TableRefusedException">It is not a table.</exception>
    public static async Task<ListFile> Read(Stream file, CancellationToken cancel)
    {
        await using var table = await TableReader.OpenAsync(file, Head, TableLimits.Operator, cancel);
        var rows = new List<TableRow>();
        await foreach (var row in table.ReadAsync(cancel))
        {
            rows.Add(row);
        }

        return new(table.Headers, [.. table.Headers.Where(table.Has)], rows);
    }

    public bool Has(params IEnumerable<string> columns) => columns.All(_columns.Contains);

    /// <summary>Writes the refused rows so that they can be corrected and taken in again.</summary>
    public async Task WriteRefused(Stream errors, CancellationToken cancel)
    {
        var refused = await RefusedRows.StartAsync(errors, Headers, cancel);
        foreach (var row in Refused)
        {
            await refused.AddAsync(row.Source, row.Refusal!.Column, row.Refusal.Reason, cancel);
        }

        await refused.EndAsync(cancel);
    }

    // A separator in one number says little; the whole column often settles it.
    private IReadOnlyList<NumberCell> NumbersOf(string column)
    {
        if (!_numbers.TryGetValue(column, out var numbers))
        {
            _numbers[column] = numbers = NumberColumn.Read([.. Rows.Select(row => row[column])]);
        }

        return numbers;
    }
}
