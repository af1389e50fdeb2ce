using LaChan.Platform.Pdf;

namespace LaChan.Platform.Documents;

/// <summary>Draws a document as a PDF on A4, in our own letters; rows are never split between pages.</summary>
public sealed class PdfFile
{
    private const double Left = 25;
    private const double Top = 18;
    private const double Foot = 18;
    private const double Padding = 1;
    private const double TextMillimetres = 165;
    private const double CellSize = 10;
    private readonly PdfDocument _pdf;
    private readonly PageSize _size;
    private PdfPage _page;
    private double _y = Top;

    private PdfFile(PrintedDocument document)
    {
        _pdf = new(document.Title);
        _size = document.IsLandscape ? PageSize.A4.Landscape : PageSize.A4;
        _page = _pdf.AddPage(_size);
    }

    private double Width => _size.Width - Left - 20;

    private double Scale => Width / TextMillimetres;

    public static byte[] Of(PrintedDocument document)
    {
        var file = new PdfFile(document);
        foreach (var block in document.Blocks)
        {
            file.Draw(block);
        }

        return file._pdf.ToArray();
    }

    private void Draw(Block block)
    {
        switch (block)
        {
            case NewPage:
                Turn();
                break;
            case Line line:
                _y += DrawLine(new(Left, Room(HeightOf(line, Width)), Width, 0), line);
                break;
            case Sides sides:
                Draw(sides);
                break;
            case Grid grid:
                Draw(grid);
                break;
        }
    }

    private void Draw(Sides sides)
    {
        var half = Width / 2;
        var height = Math.Max(sides.Left.Sum(line => HeightOf(line, half)), sides.Right.Sum(line => HeightOf(line, half)));
        var top = Room(height);
        foreach (var (x, lines) in new[] { (Left, sides.Left), (Left + half, sides.Right) })
        {
            var y = top;
            foreach (var line in lines)
            {
                y += DrawLine(new(x, y, half - 2, 0), line);
            }
        }

        _y = top + height + 2;
    }

    private void Draw(Grid grid)
    {
        var layout = new GridLayout(grid.Columns.Count);
        var head = grid.Head.Select(row => Measure(grid, layout.Next(row), isHead: true, isBold: true)).ToList();
        Room(head.Sum(row => row.Height) + 8);
        DrawHead(grid, head);
        foreach (var row in grid.Rows)
        {
            var measured = Measure(grid, layout.Next(row), isHead: false, row.IsBold);
            if (_y + measured.Height > _size.Height - Foot)
            {
                Turn();
                DrawHead(grid, head);
            }

            DrawRow(grid, measured, [measured.Height], 0);
        }

        _y += 3;
    }

    private void DrawHead(Grid grid, List<MeasuredRow> head)
    {
        var heights = head.ConvertAll(row => row.Height);
        for (var at = 0; at < head.Count; at++)
        {
            DrawRow(grid, head[at], heights, at);
        }
    }

    private void DrawRow(Grid grid, MeasuredRow row, IReadOnlyList<double> heights, int at)
    {
        foreach (var placed in row.Cells.Where(placed => placed.Cell is not null))
        {
            var cell = placed.Cell!;
            var height = heights.Skip(at).Take(cell.Rows).DefaultIfEmpty(row.Height).Sum();
            var box = new Box(
                Left + (Scale * grid.Columns.Take(placed.Column).Sum(column => column.Width)), _y, WidthOf(grid, placed), height);
            _page.Rectangle(box, 0.15);
            var style = StyleOf(grid, placed, row);
            var inner = box.Inset(Padding);
            // A centred block is aligned around its middle.
            _page.TextBlock(inner, Words(cell), style);
        }

        _y += row.Height;
    }

    private MeasuredRow Measure(Grid grid, IReadOnlyList<PlacedCell> cells, bool isHead, bool isBold)
    {
        var row = new MeasuredRow(cells, isHead, isBold, 0);
        var height = cells.Where(placed => placed.Cell is { Rows: 1 })
            .Select(placed => LinesOf(Words(placed.Cell!), StyleOf(grid, placed, row), WidthOf(grid, placed) - (2 * Padding)))
            .DefaultIfEmpty(1).Max();
        return row with { Height = (2 * Padding) + (height * new TextStyle(PdfFont.Regular, CellSize).LinePitch) };
    }

    private double WidthOf(Grid grid, PlacedCell placed) =>
        Scale * grid.Columns.Skip(placed.Column).Take(placed.Columns).Sum(column => column.Width);

    private static TextStyle StyleOf(Grid grid, PlacedCell placed, MeasuredRow row) =>
        new(row.IsBold ? PdfFont.Bold : PdfFont.Regular, CellSize)
        {
            Align = (row.IsHead ? GridAlign.Centre : placed.Cell?.Align ?? grid.Columns[placed.Column].Align) switch
            {
                GridAlign.Centre => TextAlign.Center,
                GridAlign.Right => TextAlign.Right,
                _ => TextAlign.Left,
            },
        };

    private static string Words(GridCell cell) => Drawable(cell.Remark is null ? cell.Text : $"{cell.Text} {cell.Remark}");

    private double DrawLine(Box box, Line line)
    {
        var style = StyleOf(line);
        return _page.TextBlock(box, Drawable(line.Text), style) + 1;
    }

    private static double HeightOf(Line line, double width)
    {
        var style = StyleOf(line);
        return (LinesOf(Drawable(line.Text), style, width) * style.LinePitch) + 1;
    }

    private static int LinesOf(string text, TextStyle style, double width) => Math.Max(1, LineBreaks.Of(text, style, width).Lines.Count);

    private static TextStyle StyleOf(Line line) => line.Look switch
    {
        LineLook.Title => new(PdfFont.Bold, 13) { Align = TextAlign.Center },
        LineLook.Head => new(PdfFont.Bold, 11) { Align = TextAlign.Center },
        LineLook.Centred or LineLook.Moment => new(PdfFont.Regular, 11) { Align = TextAlign.Center },
        LineLook.Bold => new(PdfFont.Bold, 11),
        LineLook.Note => new(PdfFont.Regular, 9),
        _ => new(PdfFont.Regular, 11),
    };

    // A letter that the font lacks becomes a question mark: a report must not fail because of somebody's emoji.
    private static string Drawable(string text)
    {
        while (PdfFont.Regular.FirstMissing(text.Replace("\n", "", StringComparison.Ordinal)) is { } missing)
        {
            text = text.Replace(missing.ToString(), "?", StringComparison.Ordinal);
        }

        return text;
    }

    private double Room(double height)
    {
        if (_y + height > _size.Height - Foot && _y > Top)
        {
            Turn();
        }

        return _y;
    }

    private void Turn()
    {
        _page = _pdf.AddPage(_size);
        _y = Top;
    }

    private sealed record MeasuredRow(IReadOnlyList<PlacedCell> Cells, bool IsHead, bool IsBold, double Height);
}
