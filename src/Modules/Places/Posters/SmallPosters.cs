using LaChan.Platform.Pdf;

namespace LaChan.Places.Posters;

/// <summary>
/// Six small posters on an A4 sheet, to be cut out for tables and counters. The QR has at least 5 cm, and a module of it
/// at least 1 mm, so that old cameras still read it.
/// </summary>
internal static class SmallPosters
{
    public const int PerSheet = 6;
    private const int Across = 2;
    private const double CardWidth = 105;
    private const double CardHeight = 99;
    private const double LeastSide = 50;
    private const double LeastModule = 1.1;
    private static readonly TextStyle Bold = new(PdfFont.Bold, 12) { Align = TextAlign.Center };

    public static void Draw(PdfDocument document, IReadOnlyList<PosterSubject> subjects)
    {
        PdfPage? page = null;
        for (var at = 0; at < subjects.Count; at++)
        {
            var place = at % PerSheet;
            page = place == 0 ? document.AddPage(PageSize.A4) : page;
            DrawCard(page!, place % Across * CardWidth, place / Across * CardHeight, subjects[at]);
        }
    }

    private static void DrawCard(PdfPage page, double x, double y, PosterSubject subject)
    {
        var code = QrMatrix.Of(subject.Url, QrLevel.M);
        var side = Math.Max(LeastSide, code.Size * LeastModule);
        page.Rectangle(new(x, y, CardWidth, CardHeight), 0.1, PdfColor.Grey(0.7));
        page.FitText(new(x + 5, y + 3, CardWidth - 10, 7), PosterWords.Title, Bold with { Size = 14 }, 8);
        var name = subject.Gate.Length > 0 ? $"{subject.Name} · {PosterWords.Gate.ToLowerInvariant()} {subject.Gate}"
            : subject.Plate is { } plate ? $"{subject.Name} · {plate}" : subject.Name;
        page.FitText(new(x + 5, y + 10, CardWidth - 10, 9), name, Bold with { Size = 13, LineHeight = 1.1 }, 7);
        page.Qr(x + ((CardWidth - side) / 2), y + 25, side, code);
        var top = y + 25 + side + 5;
        page.Text(x + (CardWidth / 2), top, subject.TypedCode, Bold with { Size = 15, LineHeight = 1.1 });
        page.FitText(
            new(x + 5, top + 6, CardWidth - 10, 5), $"{PosterWords.CannotScan} {subject.TypedAt}",
            Bold with { Font = PdfFont.Regular, Size = 8 }, 5);
    }
}
