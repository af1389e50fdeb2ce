using LaChan.Codes;
using LaChan.Platform.Pdf;

namespace LaChan.Visits.Cards;

/// <summary>Printed cards, nine on an A4 sheet to be cut out; the QR is 5 × 5 cm, the least size for persons in the real system.</summary>
internal static class CardSheet
{
    public const int PerSheet = 9;
    private const int Across = 3;
    private const double Width = 66;
    private const double Height = 92;
    private const double QrSide = 50;
    private const double Left = (210 - (Across * Width)) / 2;
    private const double Top = (297 - (PerSheet / Across * Height)) / 2;
    private static readonly TextStyle Bold = new(PdfFont.Bold, 12) { Align = TextAlign.Center };
    private static readonly TextStyle Plain = Bold with { Font = PdfFont.Regular };

    public static byte[] Print(IReadOnlyList<(string Name, PrintedHandle Handle)> cards, string issuer)
    {
        var document = new PdfDocument(CardWords.Title);
        PdfPage? page = null;
        for (var at = 0; at < cards.Count; at++)
        {
            var place = at % PerSheet;
            page = place == 0 ? document.AddPage(PageSize.A4) : page;
            Draw(page!, Left + (place % Across * Width), Top + (place / Across * Height), cards[at], issuer);
        }

        return document.ToArray();
    }

    private static void Draw(PdfPage page, double x, double y, (string Name, PrintedHandle Handle) card, string issuer)
    {
        page.Rectangle(new(x, y, Width, Height), 0.1, PdfColor.Grey(0.7));
        page.FitText(new(x + 3, y + 3, Width - 6, 7), CardWords.Title, Bold with { Size = 12 }, 8);
        page.Qr(x + ((Width - QrSide) / 2), y + 12, QrSide, QrMatrix.Of(card.Handle.ToText(), QrLevel.M));
        page.FitText(new(x + 3, y + 64, Width - 6, 10), card.Name, Bold with { Size = 14, LineHeight = 1.15 }, 8);
        page.FitText(new(x + 3, y + 74, Width - 6, 7), CardWords.WhatFor, Plain with { Size = 8, LineHeight = 1.15 }, 6);
        page.FitText(new(x + 3, y + 81, Width - 6, 9), CardWords.Lost(issuer), Plain with { Size = 8, LineHeight = 1.15 }, 5);
    }
}
