namespace LaChan.Platform.Pdf;

/// <summary>Our measure on paper. PDF counts in points, 72 to an inch of 25.4 mm.</summary>
internal static class Millimetre
{
    public const double PerPoint = 25.4 / 72;

    public static double ToPoints(double millimetres) => millimetres / PerPoint;
}
