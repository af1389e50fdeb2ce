using System.Text;

namespace LaChan.Units.Import;

/// <summary>A list as a CSV file: a line of column names, then rows; quoting and line ends as RFC 4180.</summary>
internal sealed record ListFile(IReadOnlyList<string> Columns, IReadOnlyList<ListRow> Rows)
{
    public static ListFile Read(TextReader text)
    {
        var columns = Cells(text.ReadLine() ?? "");
        var rows = new List<ListRow>();
        var line = 1;
        while (text.ReadLine() is { } record)
        {
            line++;
            rows.Add(RowOf(columns, line, Cells(record)));
        }

        return new(columns, rows);
    }

    private static List<string> Cells(string record)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in record)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static ListRow RowOf(List<string> columns, int line, List<string> record)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < Math.Min(columns.Count, record.Count); at++)
        {
            cells[columns[at]] = record[at];
        }

        var row = new ListRow(line, cells);
        if (record.Count > columns.Count)
        {
            row.Refuse("", Texts.RowTooLong);
        }

        return row;
    }
}
