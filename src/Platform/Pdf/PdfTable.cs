namespace LaChan.Platform.Pdf;

/// <summary>
/// A column of a printed table: its heading, its width in millimetres, and how its cells are aligned.
/// </summary>
public sealed record PdfTableColumn(string Heading, double Width, TextAlign Align = TextAlign.Left);

/// <summary>A row of a printed table; totals are bold.</summary>
public sealed record PdfTableRow(IReadOnlyList<string> Cells, bool IsBold = false);

/// <summary>
/// A table with a head and borders. Rows are never split: one that does not fit goes to the next page, below the head
/// again.
/// </summary>
public sealed class PdfTable(IReadOnlyList<PdfTableColumn> columns, double size = 10)
{
    private const double Padding = 1.2;
    private const double BorderWidth = 0.15;
    private static readonly PdfColor HeadColor = PdfColor.Grey(0.92);

    /// <summary>Draws from (x, y) down to the bottom, on further pages where needed.</summary>
    /// <param name="page">The page to begin on.</param>
    /// <param name="x">The left edge of the table.</param>
    /// <param name="y">Its upper edge on the first page.</param>
    /// <param name="bottom">Where every page ends.</param>
    /// <param name="rows">The rows below the head.</param>
    /// <param name="next">Adds a page and gives it with the upper edge for the rest of the table.</param>
    /// <returns>The last page, and the lower edge of the table on it.</returns>
    public (PdfPage Page, double Y) Draw(
        PdfPage page, double x, double y, double bottom, IEnumerable<PdfTableRow> rows, Func<(PdfPage Page, double Y)> next)
    {
        y = DrawHead(page, x, y);
        foreach (var row in rows)
        {
            if (y + HeightOf(row) > bottom)
            {
                (page, y) = next();
                y = DrawHead(page, x, y);
            }

            y = DrawRow(page, x, y, row);
        }

        return (page, y);
    }

    private double DrawHead(PdfPage page, double x, double y)
    {
        var head = new PdfTableRow([.. columns.Select(column => column.Heading)], IsBold: true);
        page.FillRectangle(new Box(x, y, columns.Sum(column => column.Width), HeightOf(head)), HeadColor);
        return DrawRow(page, x, y, head, TextAlign.Center);
    }

    private double DrawRow(PdfPage page, double x, double y, PdfTableRow row, TextAlign? align = null)
    {
        var height = HeightOf(row);
        foreach (var (column, text) in columns.Zip(row.Cells))
        {
            var cell = new Box(x, y, column.Width, height);
            page.Rectangle(cell, BorderWidth);
            page.TextBlock(cell.Inset(Padding), text, StyleOf(row) with { Align = align ?? column.Align });
            x += column.Width;
        }

        return y + height;
    }

    private double HeightOf(PdfTableRow row)
    {
        var style = StyleOf(row);
        return 2 * Padding + style.LinePitch * columns.Zip(row.Cells)
            .Max(cell => LineBreaks.Of(cell.Second, style, cell.First.Width - 2 * Padding).Lines.Count);
    }

    private TextStyle StyleOf(PdfTableRow row) => new(row.IsBold ? PdfFont.Bold : PdfFont.Regular, size) { LineHeight = 1.25 };
}
