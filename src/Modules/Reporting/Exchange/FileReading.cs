using LaChan.Platform.Tables;
using LaChan.Platform.Text;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Exchange;

/// <summary>A cell of a file: where it belongs, what was written, how it was read, and why or why not.</summary>
public sealed record FileCell(string Field, string Row, string Column, string Text, long? Value, string? Remark);

/// <summary>What a file holds for a report; nothing of it is stored yet.</summary>
/// <param name="Unknown">Headings that nobody explained so far.</param>
/// <param name="Refused">Lines that belong to no row, with their line numbers.</param>
public sealed record FileContent(IReadOnlyList<FileCell> Cells, IReadOnlyList<string> Unknown, IReadOnlyList<string> Refused, IReadOnlyList<string> Notes);

/// <summary>
/// Reads a file of the same form as agencies already have it: columns in another order, merged heads, numbers as text.
/// Rows are found by their names; a number with two readings is settled by the rest of its column, and that is said.
/// </summary>
internal static class FileReading
{
    private const string NameColumn = "name";
    private static readonly string[] Sums = ["tong", "tong cong", "cong"];

    /// <param name="mapping">Headings that were explained before, by table/column.</param>
    /// <exception cref="TableRefusedException">It is no table with the names of this form.</exception>
    public static async Task<FileContent> Read(
        byte[] file, ReportForm form, ReportDocument report, IReadOnlyDictionary<string, List<string>> mapping, CancellationToken cancel)
    {
        var (cells, refused, unknown, notes) = (new List<FileCell>(), new List<string>(), new List<string>(), new List<string>());
        TableRefusedException? first = null;
        var read = 0;
        foreach (var table in form.Tables)
        {
            try
            {
                using var stream = new MemoryStream(file, writable: false);
                await using var reader = await TableReader.OpenAsync(stream, HeadOf(table, mapping), TableLimits.Operator, cancel);
                var rows = await reader.ReadAsync(cancel).ToListAsync(cancel);
                read++;
                cells.AddRange(CellsOf(table, report, rows, refused));
                unknown.AddRange(reader.Headers.Where(heading => heading.Length > 0 && !IsKnown(table, heading, mapping)));
                notes.AddRange(reader.Notes);
            }
            catch (TableRefusedException none)
            {
                first ??= none;
            }
        }

        // A line that one table has no row for may be another table's.
        var known = report.Rows.Select(row => Key(row.Name)).ToHashSet();
        return read == 0 && first is not null
            ? throw first
            : new(cells, [.. unknown.Distinct()], [.. refused.Where(line => !known.Contains(Key(line.Split(": ", 2)[^1]))).Distinct()], [.. notes.Distinct()]);
    }

    private static TableHead HeadOf(FormTable table, IReadOnlyDictionary<string, List<string>> mapping) => new(
    [
        .. table.Columns.Where(column => column.Kind == ColumnKind.Name).Select(column => new ExpectedColumn(NameColumn, column.Heading, "Tên đơn vị", "Đơn vị", "Tên")),
        .. table.Columns.Where(IsRead).Select(column => new ExpectedColumn(
            column.Id, [column.Heading, .. mapping.GetValueOrDefault($"{table.Id}/{column.Id}") ?? []])
        { IsOptional = true }),
    ]);

    private static bool IsKnown(FormTable table, string heading, IReadOnlyDictionary<string, List<string>> mapping) =>
        table.Columns.Any(column => Key(column.Heading) == Key(heading) || column.Id == heading
            || (mapping.GetValueOrDefault($"{table.Id}/{column.Id}")?.Any(known => Key(known) == Key(heading)) ?? false))
        || Key(heading) is "ten don vi" or "don vi" or "ten";

    private static IEnumerable<FileCell> CellsOf(FormTable table, ReportDocument report, List<TableRow> rows, List<string> refused)
    {
        var byName = report.In(table.Id).GroupBy(row => Key(row.Name)).ToDictionary(row => row.Key, row => row.First());
        var matched = new List<(TableRow Line, ReportRow Row)>();
        foreach (var line in rows.Where(line => line[NameColumn].Trim().Length > 0 && !Sums.Contains(Key(line[NameColumn]))))
        {
            if (line.Fault is null && byName.TryGetValue(Key(line[NameColumn]), out var row))
            {
                matched.Add((line, row));
            }
            else if (!table.Groups.Any(group => group.Name is { } name && Key(name) == Key(line[NameColumn])))
            {
                refused.Add($"{line.Line}: {line[NameColumn]}");
            }
        }

        foreach (var column in table.Columns.Where(IsRead))
        {
            var numbers = NumberColumn.Read([.. matched.Select(pair => pair.Line[column.Id])], wholeNumbers: true);
            foreach (var ((_, row), number) in matched.Zip(numbers).Where(pair => pair.Second.Basis != NumberBasis.Blank))
            {
                yield return new(
                    FieldName.Of(table.Id, row.Key, column.Id), row.Name, column.Heading, number.Text, (long?)number.Number, number.Report);
            }
        }
    }

    // What the system knows better is not read from files.
    private static bool IsRead(FormColumn column) => column is { Kind: ColumnKind.Whole, Source: ColumnSource.Typed };

    private static string Key(string text) => VietnameseText.Fold(text);
}
