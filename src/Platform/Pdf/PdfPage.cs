using System.Globalization;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>A page to draw on, in millimetres from its upper left corner. What is drawn later lies above.</summary>
public sealed class PdfPage
{
    private readonly StringBuilder _content = new();
    private readonly UsedGlyphs _used;

    internal PdfPage(PageSize size, UsedGlyphs used) => (Size, _used) = (size, used);

    public PageSize Size { get; }

    internal string Content => _content.ToString();

    /// <summary>
    /// One line of text; <paramref name="y"/> is the top of the line. Aligned left of, around or right of x.
    /// </summary>
    /// <exception cref="MissingLetterException">The font lacks a letter.</exception>
    public void Text(double x, double y, string text, TextStyle style)
    {
        var glyphs = style.Font.GlyphsOf(text);
        var width = style.Align == TextAlign.Left ? 0 : style.Font.WidthOf(text, style.Size);
        var left = style.Align switch { TextAlign.Left => x, TextAlign.Center => x - width / 2, _ => x - width };
        var name = _used.Add(style.Font, text, glyphs);
        Fill(style.Color);
        Append($"BT /{name} {N(style.Size)} Tf {X(left)} {Y(y + style.Baseline)} Td <");
        foreach (var glyph in glyphs)
        {
            Append($"{glyph:X4}");
        }

        Append($"> Tj ET\n");
    }

    /// <summary>Text broken into lines within the box's width, from its top. Gives the height used.</summary>
    public double TextBlock(Box box, string text, TextStyle style) =>
        DrawLines(box, LineBreaks.Of(text, style, box.Width).Lines, style);

    /// <summary>
    /// Text in the box, in the largest size up to the style's that fits without breaking a word; centred in height. At
    /// the least size words may break, and what does not fit then is cut with an ellipsis.
    /// </summary>
    public FittedText FitText(Box box, string text, TextStyle style, double leastSize)
    {
        for (var size = style.Size; size > leastSize; size -= 0.5)
        {
            var smaller = style with { Size = size };
            var breaks = LineBreaks.Of(text, smaller, box.Width);
            if (!breaks.BrokeWord && breaks.Lines.Count * smaller.LinePitch <= box.Height)
            {
                return DrawFitted(box, breaks.Lines, smaller, isCut: false);
            }
        }

        var least = style with { Size = leastSize };
        var all = LineBreaks.Of(text, least, box.Width);
        var lines = all.Cut(Math.Max(1, (int)(box.Height / least.LinePitch)));
        return DrawFitted(box, lines, least, isCut: lines.Count < all.Lines.Count);
    }

    public void Line(double x1, double y1, double x2, double y2, double width = 0.2, PdfColor color = default) =>
        Append($"{Rgb(color)} RG {Length(width)} w {X(x1)} {Y(y1)} m {X(x2)} {Y(y2)} l S\n");

    public void Rectangle(Box box, double width = 0.2, PdfColor color = default) =>
        Append($"{Rgb(color)} RG {Length(width)} w {Re(box)} S\n");

    public void FillRectangle(Box box, PdfColor color = default)
    {
        Fill(color);
        Append($"{Re(box)} f\n");
    }

    public void Fill(PdfPath path, PdfColor color = default)
    {
        Fill(color);
        AppendPath(path);
        Append($"f*\n");
    }

    public void Stroke(PdfPath path, double width = 0.2, PdfColor color = default)
    {
        Append($"{Rgb(color)} RG {Length(width)} w 1 j 1 J ");
        AppendPath(path);
        Append($"S\n");
    }

    /// <summary>
    /// A QR code whose modules fill a square of that size; the white margin of four modules lies outside and must be
    /// left free by the caller. One filled path, so that no hairlines appear between rows.
    /// </summary>
    public void Qr(double x, double y, double size, QrMatrix code)
    {
        var module = size / code.Size;
        Fill(PdfColor.Black);
        foreach (var (row, column, length) in code.Runs())
        {
            Append($"{Re(new Box(x + column * module, y + row * module, length * module, module))}\n");
        }

        Append($"f\n");
    }

    private static string N(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Length(double millimetres) => N(Millimetre.ToPoints(millimetres));

    private static string X(double millimetres) => Length(millimetres);

    private static string Rgb(PdfColor color) => $"{N(color.Red)} {N(color.Green)} {N(color.Blue)}";

    private FittedText DrawFitted(Box box, IReadOnlyList<string> lines, TextStyle style, bool isCut)
    {
        var top = box.Y + Math.Max(0, box.Height - lines.Count * style.LinePitch) / 2;
        return new FittedText(style.Size, DrawLines(box with { Y = top }, lines, style), isCut);
    }

    private double DrawLines(Box box, IReadOnlyList<string> lines, TextStyle style)
    {
        var x = style.Align switch { TextAlign.Left => box.X, TextAlign.Center => box.X + box.Width / 2, _ => box.Right };
        foreach (var (at, line) in lines.Index().Where(line => line.Item is not ""))
        {
            Text(x, box.Y + at * style.LinePitch, line, style);
        }

        return lines.Count * style.LinePitch;
    }

    private string Y(double millimetres) => Length(Size.Height - millimetres);

    private string Re(Box box) => $"{X(box.X)} {Y(box.Bottom)} {Length(box.Width)} {Length(box.Height)} re";

    private void Fill(PdfColor color) => Append($"{Rgb(color)} rg ");

    private void AppendPath(PdfPath path)
    {
        foreach (var (step, points) in path.Steps)
        {
            for (var at = 0; at < points.Length; at += 2)
            {
                Append($"{X(points[at])} {Y(points[at + 1])} ");
            }

            Append($"{step} ");
        }
    }

    private void Append(FormattableString text) =>
        _content.Append(text.ToString(CultureInfo.InvariantCulture));
}
