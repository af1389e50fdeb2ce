namespace LaChan.Platform.Pdf;

public enum TextAlign
{
    Left,
    Center,
    Right,
}

/// <summary>
/// How text looks: font, size in points, colour, and the distance of lines as a multiple of the size.
/// </summary>
public sealed record TextStyle(PdfFont Font, double Size)
{
    public PdfColor Color { get; init; } = PdfColor.Black;

    public TextAlign Align { get; init; }

    public double LineHeight { get; init; } = 1.3;

    /// <summary>In millimetres.</summary>
    internal double LinePitch => Size * LineHeight * Millimetre.PerPoint;

    /// <summary>From the top of a line to the foot of its letters, in millimetres.</summary>
    internal double Baseline
    {
        get
        {
            var scale = Size * Millimetre.PerPoint / Font.File.UnitsPerEm;
            return (LinePitch - (Font.File.Ascent - Font.File.Descent) * scale) / 2 + Font.File.Ascent * scale;
        }
    }
}

/// <summary>
/// What became of text that had to fit: the size it was drawn in, its height in millimetres, and whether the end is
/// missing.
/// </summary>
public readonly record struct FittedText(double Size, double Height, bool IsCut);
