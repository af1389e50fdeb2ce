namespace LaChan.Platform.Pdf;

/// <summary>A sheet of paper, in millimetres.</summary>
public readonly record struct PageSize(double Width, double Height)
{
    public static PageSize A4 { get; } = new(210, 297);

    public static PageSize A5 { get; } = new(148, 210);

    public PageSize Landscape => new(Math.Max(Width, Height), Math.Min(Width, Height));
}

/// <summary>A rectangle on a page, in millimetres from the upper left corner.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public Box Inset(double by) => new(X + by, Y + by, Width - 2 * by, Height - 2 * by);
}

/// <summary>A colour by its parts of red, green and blue, each from 0 to 1.</summary>
public readonly record struct PdfColor(double Red, double Green, double Blue)
{
    public static PdfColor Black { get; } = new(0, 0, 0);

    public static PdfColor White { get; } = new(1, 1, 1);

    /// <param name="light">0 is black, 1 is white.</param>
    public static PdfColor Grey(double light) => new(light, light, light);
}
