using LaChan.Platform.Pdf;

namespace LaChan.Places.Posters;

/// <summary>A part of a page with measures of its own: the poster is drawn for A4 and shrunk for A5.</summary>
internal sealed class Sheet(PdfPage page, double x, double y, double scale)
{
    public void Text(double left, double top, string text, TextStyle style) =>
        page.Text(X(left), Y(top), text, Scaled(style));

    public void Fit(Box box, string text, TextStyle style, double leastSize) =>
        page.FitText(At(box), text, Scaled(style), leastSize * scale);

    public void Line(double x1, double y1, double x2, double y2, double width) =>
        page.Line(X(x1), Y(y1), X(x2), Y(y2), width * scale);

    public void Stroke(PdfPath path, double left, double top, double width) =>
        page.Stroke(path.At(X(left), Y(top), scale), width * scale);

    public void Fill(PdfPath path, double left, double top, PdfColor color = default) =>
        page.Fill(path.At(X(left), Y(top), scale), color);

    public void Qr(double left, double top, double size, QrMatrix code) => page.Qr(X(left), Y(top), size * scale, code);

    private double X(double left) => x + (scale * left);

    private double Y(double top) => y + (scale * top);

    private Box At(Box box) => new(X(box.X), Y(box.Y), scale * box.Width, scale * box.Height);

    private TextStyle Scaled(TextStyle style) => style with { Size = style.Size * scale };
}
