namespace LaChan.Platform.Pdf;

/// <summary>
/// A drawing of lines and curves, in millimetres from its own upper left corner; where parts overlap there is a hole.
/// </summary>
public sealed class PdfPath
{
    // Makes four Bézier curves look like a circle (4/3 of the tangent of 22.5°).
    private const double Round = 0.5523;
    private readonly List<(char Operator, double[] Points)> _steps = [];

    internal IReadOnlyList<(char Operator, double[] Points)> Steps => _steps;

    public PdfPath MoveTo(double x, double y) => Add('m', x, y);

    public PdfPath LineTo(double x, double y) => Add('l', x, y);

    public PdfPath CurveTo(double x1, double y1, double x2, double y2, double x, double y) => Add('c', x1, y1, x2, y2, x, y);

    public PdfPath Close() => Add('h');

    public PdfPath Polygon(params ReadOnlySpan<(double X, double Y)> corners)
    {
        MoveTo(corners[0].X, corners[0].Y);
        foreach (var (x, y) in corners[1..])
        {
            LineTo(x, y);
        }

        return Close();
    }

    public PdfPath Circle(double x, double y, double radius) =>
        Rounded(new Box(x - radius, y - radius, 2 * radius, 2 * radius), radius);

    public PdfPath Rectangle(Box box) => MoveTo(box.X, box.Y).LineTo(box.Right, box.Y)
        .LineTo(box.Right, box.Bottom).LineTo(box.X, box.Bottom).Close();

    /// <summary>A rectangle with round corners.</summary>
    public PdfPath Rounded(Box box, double radius)
    {
        var k = radius * (1 - Round);
        return MoveTo(box.X + radius, box.Y)
            .LineTo(box.Right - radius, box.Y)
            .CurveTo(box.Right - k, box.Y, box.Right, box.Y + k, box.Right, box.Y + radius)
            .LineTo(box.Right, box.Bottom - radius)
            .CurveTo(box.Right, box.Bottom - k, box.Right - k, box.Bottom, box.Right - radius, box.Bottom)
            .LineTo(box.X + radius, box.Bottom)
            .CurveTo(box.X + k, box.Bottom, box.X, box.Bottom - k, box.X, box.Bottom - radius)
            .LineTo(box.X, box.Y + radius)
            .CurveTo(box.X, box.Y + k, box.X + k, box.Y, box.X + radius, box.Y)
            .Close();
    }

    /// <summary>The same drawing at another place and size.</summary>
    public PdfPath At(double x, double y, double scale = 1)
    {
        var moved = new PdfPath();
        foreach (var (step, points) in _steps)
        {
            moved.Add(step, [.. points.Select((value, at) => (at % 2 == 0 ? x : y) + scale * value)]);
        }

        return moved;
    }

    private PdfPath Add(char step, params double[] points)
    {
        _steps.Add((step, points));
        return this;
    }
}
