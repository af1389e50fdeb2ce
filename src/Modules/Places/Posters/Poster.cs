using LaChan.Platform.Pdf;

namespace LaChan.Places.Posters;

/// <summary>
/// The sheet at the door, drawn for A4 with the QR at 15 × 15 cm (the least size for places in the real system), and
/// shrunk for A5. Black on white, so that a grey copy still works.
/// </summary>
internal static class Poster
{
    private const double Left = 13;
    private const double Right = 197;
    private const double Middle = 105;
    private const double QrSide = 150;
    private static readonly TextStyle Bold = new(PdfFont.Bold, 12);
    private static readonly TextStyle Plain = new(PdfFont.Regular, 12);

    public static void Draw(PdfDocument document, PosterSubject subject, PageSize size)
    {
        var page = document.AddPage(size);
        var sheet = new Sheet(page, 0, 0, size.Width / PageSize.A4.Width);
        sheet.Fit(new(Left, 4, Right - Left, 17), PosterWords.Title, Bold with { Size = 39, Align = TextAlign.Center }, 20);
        sheet.Line(Left, 22, Right, 22, 0.7);
        DrawHead(sheet, subject);
        sheet.Line(Left, 47.7, Right, 47.7, 0.7);
        sheet.Qr((210 - QrSide) / 2, 66.5, QrSide, QrMatrix.Of(subject.Url, QrLevel.M));
        DrawSteps(sheet);
        sheet.Line(Left, 269.5, Right, 269.5, 0.7);
        DrawFoot(sheet, subject);
    }

    private static void DrawHead(Sheet sheet, PosterSubject subject)
    {
        var badge = subject.Gate.Length > 0 ? subject.Gate : subject.Plate;
        var width = Right - Left;
        if (badge is not null)
        {
            var box = new Box(Right - 32, 24.3, 32, 21.4);
            width -= 36;
            sheet.Stroke(new PdfPath().Rounded(box, 2), 0, 0, 0.7);
            if (subject.Gate.Length > 0)
            {
                sheet.Text(box.X + (box.Width / 2), 25.4, PosterWords.Gate, Plain with { Size = 13, Align = TextAlign.Center });
                sheet.Fit(new(box.X + 1.5, 31, box.Width - 3, 14), badge, Bold with { Size = 32, Align = TextAlign.Center, LineHeight = 1.1 }, 9);
            }
            else
            {
                sheet.Fit(box.Inset(1.5), badge, Bold with { Size = 22, Align = TextAlign.Center, LineHeight = 1.1 }, 9);
            }
        }

        sheet.Fit(new(Left, 23.5, width, 13.5), subject.Name, Bold with { Size = 30, LineHeight = 1.1 }, 13);
        sheet.Fit(new(Left, 37, width, 10), subject.Where, Plain with { Size = 15, LineHeight = 1.15 }, 8);
    }

    private static void DrawSteps(Sheet sheet)
    {
        Pictograms.OpenCamera(sheet, 28, 236);
        Pictograms.Arrow(sheet, 69.5, 244);
        Pictograms.TapButton(sheet, 97, 236);
        Pictograms.Arrow(sheet, 133.5, 244);
        Pictograms.ShowScreen(sheet, 156, 236);
        var caption = Bold with { Size = 14, Align = TextAlign.Center };
        sheet.Text(40, 259, PosterWords.Open, caption);
        sheet.Text(Middle, 259, PosterWords.Tap, caption);
        sheet.Text(170, 259, PosterWords.Show, caption);
    }

    private static void DrawFoot(Sheet sheet, PosterSubject subject)
    {
        sheet.Fit(new(Left, 271, 110, 7), $"{PosterWords.CannotScan} {subject.TypedAt}", Plain with { Size = 13 }, 7);
        sheet.Text(Left, 277.5, subject.TypedCode, Bold with { Size = 37, LineHeight = 1.1 });
        var right = Plain with { Size = 13, Align = TextAlign.Right };
        sheet.Text(Right, 271, PosterWords.NoPhone, right with { Font = PdfFont.Bold });
        sheet.Text(Right, 277, PosterWords.AskKeeper, right);
        if (subject.Hotline is { Length: > 0 } hotline)
        {
            sheet.Fit(new(Right - 70, 283, 70, 7), $"{PosterWords.Help} {hotline}", right with { Font = PdfFont.Bold }, 8);
        }
    }
}
