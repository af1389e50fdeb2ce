using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// A column that an import looks for: its name, and what else people call it. Case, diacritics and signs do not count.
/// </summary>
public sealed record ExpectedColumn(string Name, params IReadOnlyList<string> Aliases)
{
    public bool IsOptional { get; init; }
}

/// <summary>
/// Finds the head of a table: the first rows may be a title, and the head itself may have two rows, where cells of the
/// upper one span several of the lower one ("Số điểm" over "công cộng" and "công sở").
/// </summary>
public sealed class TableHead(params IReadOnlyList<ExpectedColumn> expected)
{
    private const int MaxRowsAbove = 30;

    internal HeadMatch Locate(IReadOnlyList<RawRow> rows)
    {
        if (rows.Count == 0)
        {
            throw TableRefusedException.Because("NoRows");
        }

        if (expected.Count == 0)
        {
            return new HeadMatch(1, rows[0].Cells, new Dictionary<string, int>());
        }

        HeadMatch? best = null;
        for (var at = 0; at < Math.Min(rows.Count, MaxRowsAbove); at++)
        {
            foreach (var match in Candidates(rows, at))
            {
                if (Missing(match).Count == 0)
                {
                    return match;
                }

                best = best is null || match.Columns.Count > best.Columns.Count ? match : best;
            }
        }

        throw TableRefusedException.Because("ColumnsMissing", string.Join(", ", Missing(best!)));
    }

    private static string Key(string header) =>
        string.Join(' ', new string([.. VietnameseText.Fold(header).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutUnit(string header) =>
        header.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? header[..at] : header;

    private static bool IsText(string cell) => !cell.Any(char.IsAsciiDigit);

    private IEnumerable<HeadMatch> Candidates(IReadOnlyList<RawRow> rows, int at)
    {
        if (at + 1 < rows.Count && SpannedHeaders(rows[at].Cells, rows[at + 1].Cells) is { } spanned)
        {
            yield return Match(at + 2, spanned);
        }

        yield return Match(at + 1, rows[at].Cells);
    }

    // Two rows are one head when the lower one holds text only, below gaps of the upper one and with gaps of its own.
    private static string[]? SpannedHeaders(string[] upper, string[] lower)
    {
        var width = Math.Max(upper.Length, lower.Length);
        (upper, lower) = (Padded(upper, width), Padded(lower, width));
        var columns = Enumerable.Range(0, width).ToArray();
        if (!Array.TrueForAll(lower, IsText)
            || !columns.Any(column => upper[column] is "" && lower[column] is not "")
            || !columns.Any(column => upper[column] is not "" && lower[column] is ""))
        {
            return null;
        }

        var group = "";
        return Array.ConvertAll(columns, column =>
        {
            group = upper[column] is "" ? group : upper[column];
            return lower[column] is "" ? upper[column] : (group + " " + lower[column]).Trim();
        });
    }

    private static string[] Padded(string[] cells, int width) =>
        [.. cells.Select(VietnameseText.Normalise), .. Enumerable.Repeat("", width - cells.Length)];

    private HeadMatch Match(int rows, string[] headers)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in expected)
        {
            var names = column.Aliases.Append(column.Name).Select(Key).ToHashSet();
            var found = Enumerable.Range(0, headers.Length)
                .Where(at => names.Contains(Key(headers[at])) || names.Contains(Key(WithoutUnit(headers[at])))).ToArray();
            if (found.Length > 1)
            {
                throw TableRefusedException.Because("ColumnTwice", column.Name, string.Join(", ", found.Select(at => headers[at])));
            }

            if (found.Length == 1)
            {
                columns[column.Name] = found[0];
            }
        }

        return new HeadMatch(rows, headers, columns);
    }

    private List<string> Missing(HeadMatch match) =>
        [.. expected.Where(column => !column.IsOptional && !match.Columns.ContainsKey(column.Name)).Select(column => column.Name)];
}

/// <summary>A head found: how many rows it ends after, what it says, and where the expected columns are.</summary>
internal sealed record HeadMatch(int Rows, string[] Headers, IReadOnlyDictionary<string, int> Columns);
