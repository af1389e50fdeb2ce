using LaChan.Platform.Pdf;

namespace LaChan.Places.Posters;

/// <summary>Three drawings that say how to scan, 22 mm high, for people who do not read: open, tap, show.</summary>
internal static class Pictograms
{
    private const double Pen = 0.8;

    public static void OpenCamera(Sheet sheet, double x, double y)
    {
        Phone(sheet, x, y);
        foreach (var (cornerX, cornerY, across, down) in new[] { (3.0, 5.0, 1, 1), (10.0, 5.0, -1, 1), (3.0, 17.0, 1, -1), (10.0, 17.0, -1, -1) })
        {
            sheet.Stroke(
                new PdfPath().MoveTo(cornerX, cornerY + (2.5 * down)).LineTo(cornerX, cornerY).LineTo(cornerX + (2.5 * across), cornerY), x, y, Pen);
        }

        sheet.Fill(new PdfPath().Rectangle(new(4.5, 9, 4, 4)), x, y);
        sheet.Stroke(new PdfPath().Rectangle(new(17, 6.5, 9, 10)), x, y, Pen);
        foreach (var (squareX, squareY) in new[] { (18.5, 8.2), (22.2, 8.2), (18.5, 12.2), (22.2, 12.2) })
        {
            sheet.Fill(new PdfPath().Rectangle(new(squareX, squareY, 2.4, 2.4)), x, y);
        }
    }

    public static void TapButton(Sheet sheet, double x, double y)
    {
        Phone(sheet, x, y);
        sheet.Fill(new PdfPath().Rounded(new(2, 6.5, 9, 5.5), 1.2), x, y);
        var hand = new PdfPath().MoveTo(8, 10.4).CurveTo(8, 8.6, 10.6, 8.6, 10.6, 10.4).LineTo(10.6, 14.4)
            .LineTo(15.6, 15.6).CurveTo(17.4, 16.1, 17.8, 17.2, 17.4, 18.6).LineTo(16.2, 22.5).LineTo(9.6, 22.5)
            .LineTo(5.6, 18.2).CurveTo(4.6, 17, 6, 15.6, 7.2, 16.4).LineTo(8, 17.1).Close();
        sheet.Fill(hand, x, y, PdfColor.White);
        sheet.Stroke(hand, x, y, Pen);
    }

    public static void ShowScreen(Sheet sheet, double x, double y)
    {
        sheet.Fill(new PdfPath().Rounded(new(0, 0, 13, 22), 2), x, y);
        sheet.Fill(
            new PdfPath().Polygon((2.6, 11.6), (3.9, 10.3), (5.7, 12.1), (9.6, 7.6), (11, 8.8), (5.8, 14.8)), x, y, PdfColor.White);
        sheet.Stroke(new PdfPath().MoveTo(15, 9).LineTo(17.2, 8), x, y, Pen);
        sheet.Stroke(new PdfPath().MoveTo(15, 12).LineTo(17.2, 12.8), x, y, Pen);
        sheet.Stroke(new PdfPath().Circle(23, 5, 3.4), x, y, Pen);
        sheet.Stroke(new PdfPath().MoveTo(17.5, 22).LineTo(17.5, 17)
            .CurveTo(17.5, 9.5, 28.5, 9.5, 28.5, 17).LineTo(28.5, 22), x, y, Pen);
    }

    public static void Arrow(Sheet sheet, double x, double y)
    {
        sheet.Stroke(new PdfPath().MoveTo(0, 2.5).LineTo(6.5, 2.5), x, y, Pen);
        sheet.Stroke(new PdfPath().MoveTo(4, 0).LineTo(6.5, 2.5).LineTo(4, 5), x, y, Pen);
    }

    private static void Phone(Sheet sheet, double x, double y)
    {
        sheet.Stroke(new PdfPath().Rounded(new(0, 0, 13, 22), 2), x, y, Pen);
        sheet.Stroke(new PdfPath().MoveTo(5, 2).LineTo(8, 2), x, y, Pen);
    }
}
