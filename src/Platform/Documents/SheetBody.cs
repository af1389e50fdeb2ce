using System.Globalization;
using System.Text;

namespace LaChan.Platform.Documents;

/// <summary>One sheet of a workbook that shows a paper.</summary>
internal sealed class SheetBody
{
    private const double MillimetresPerLetter = 1.9;
    private readonly StringBuilder _rows = new();
    private readonly List<string> _merged = [];
    private int _row;

    public string Write(IReadOnlyList<Block> blocks, bool isLandscape)
    {
        var grids = blocks.OfType<Grid>().ToList();
        // The widest table gives the columns; the others share them.
        var columns = grids.MaxBy(grid => grid.Columns.Count)?.Columns ?? [new(160)];
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Line line:
                    Row(columns.Count, [(line.Text, SheetLook.Of(line.Look), 0, columns.Count)]);
                    break;
                case Sides sides:
                    Write(sides, columns.Count);
                    break;
                case Grid grid:
                    Write(grid);
                    break;
            }
        }

        var merged = _merged.Count == 0
            ? ""
            : $"<mergeCells count=\"{Text(_merged.Count)}\">{string.Concat(_merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>";
        return $"""
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>{string.Concat(columns.Select(Column))}</cols><sheetData>{_rows}</sheetData>{merged}<pageMargins left="0.8" right="0.6" top="0.8" bottom="0.8" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0" orientation="{(isLandscape ? "landscape" : "portrait")}"/></worksheet>
            """;
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            // Signs that XML does not allow are left out.
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                < ' ' and not ('\n' or '\t') or '\uFFFE' or '\uFFFF' => escaped,
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private static string Column(GridColumn column, int at) => string.Create(
        CultureInfo.InvariantCulture,
        $"<col min=\"{at + 1}\" max=\"{at + 1}\" width=\"{column.Width / MillimetresPerLetter:0.#}\" customWidth=\"1\"/>");

    private void Write(Sides sides, int columns)
    {
        var half = Math.Max(1, columns / 2);
        for (var at = 0; at < Math.Max(sides.Left.Count, sides.Right.Count); at++)
        {
            var (left, right) = (sides.Left.ElementAtOrDefault(at) ?? new(""), sides.Right.ElementAtOrDefault(at) ?? new(""));
            Row(columns, columns < 2
                ? [(left.Text, SheetLook.Of(left.Look), 0, 1)]
                : [(left.Text, SheetLook.Of(left.Look), 0, half), (right.Text, SheetLook.Of(right.Look), half, columns - half)]);
        }
    }

    private void Write(Grid grid)
    {
        var layout = new GridLayout(grid.Columns.Count);
        foreach (var row in grid.Head)
        {
            Write(grid, layout.Next(row), isHead: true, isBold: true);
        }

        foreach (var row in grid.Rows)
        {
            Write(grid, layout.Next(row), isHead: false, row.IsBold);
        }

        _row++;
    }

    private void Write(Grid grid, IReadOnlyList<PlacedCell> cells, bool isHead, bool isBold)
    {
        Start();
        foreach (var placed in cells)
        {
            var align = isHead ? GridAlign.Centre : placed.Cell?.Align ?? grid.Columns[placed.Column].Align;
            var look = SheetLook.Cell(align, isBold, placed.Cell?.Number);
            Put(placed.Column, look, placed.Cell);
            for (var more = 1; more < placed.Columns; more++)
            {
                Put(placed.Column + more, look, null);
            }

            if (placed.Cell is { } cell && (placed.Columns > 1 || cell.Rows > 1))
            {
                Merge(placed.Column, placed.Columns, cell.Rows);
            }
        }

        _rows.Append("</row>");
    }

    private void Row(int columns, IReadOnlyList<(string Text, int Look, int Column, int Columns)> parts)
    {
        Start();
        foreach (var (text, look, column, width) in parts)
        {
            Put(column, look, new(text));
            if (width > 1 && columns > 1)
            {
                Merge(column, width, 1);
            }
        }

        _rows.Append("</row>");
    }

    private void Start() => _rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{++_row}\">");

    private void Merge(int column, int columns, int rows) =>
        _merged.Add($"{Letters(column)}{Text(_row)}:{Letters(column + columns - 1)}{Text(_row + rows - 1)}");

    private void Put(int column, int look, GridCell? cell)
    {
        var start = $"<c r=\"{Letters(column)}{Text(_row)}\" s=\"{Text(look)}\"";
        var words = cell is null ? "" : cell.Remark is null ? cell.Text : $"{cell.Text} {cell.Remark}";
        _rows.Append(start).Append(cell switch
        {
            { Number: { } number } => $"><v>{number.ToString(CultureInfo.InvariantCulture)}</v></c>",
            _ when words.Length > 0 => $" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape(words)}</t></is></c>",
            _ => "/>",
        });
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
