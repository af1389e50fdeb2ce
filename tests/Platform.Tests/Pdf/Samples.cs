using LaChan.Platform.Pdf;

namespace LaChan.Platform.Tests.Pdf;

/// <summary>A poster and a report that use all of the writer, to be tested and to be looked at.</summary>
internal static class Samples
{
    private const string Address = "HTTPS://QR.LAOCAI.EXAMPLE/Q/7KQ4MX2A.3F9D2C1B7A6E5D4C3B2A19087F6E5D4C";

    private static readonly string[] StepTexts = ["Mở máy ảnh", "Chạm vào đường dẫn", "Giơ màn hình xanh"];

    public static byte[] Poster()
    {
        var document = new PdfDocument("Chợ Cốc Lếu: quét mã khi vào và ra");
        var page = document.AddPage(PageSize.A4);
        var centre = new TextStyle(PdfFont.Bold, 30) { Align = TextAlign.Center };
        page.Text(105, 12, "QUÉT MÃ KHI VÀO VÀ RA", centre);
        page.Qr(30, 36, 150, QrMatrix.Of(Address, QrLevel.M));
        page.FitText(new Box(15, 194, 180, 14), "Chợ Cốc Lếu – Cổng phía đường Hồng Hà", centre with { Size = 26 }, 10);
        page.FitText(
            new Box(15, 208, 180, 8), "Đường Hồng Hà, phường Cốc Lếu, thành phố Lào Cai", new(PdfFont.Regular, 13) { Align = TextAlign.Center }, 8);
        Steps(page);
        page.Text(105, 262, "7KQ4 MX2A", centre with { Size = 22 });
        page.Line(15, 276, 195, 276, 0.3, PdfColor.Grey(0.5));
        page.TextBlock(
            new Box(15, 279, 180, 12),
            "Không có điện thoại? Xin gặp người trực. Đường dây nóng: 1900 9095.",
            new TextStyle(PdfFont.Regular, 12) { Align = TextAlign.Center });
        return document.ToArray();
    }

    public static byte[] Report(int rows)
    {
        var document = new PdfDocument("Phụ lục 2");
        var page = document.AddPage(PageSize.A4);
        page.TextBlock(
            new Box(20, 15, 170, 20), "Phụ lục 2: Số điểm đã đăng ký và số điểm im lặng đến ngày 23/6/2021", new TextStyle(PdfFont.Bold, 14));
        var table = new PdfTable(
            [new("TT", 12, TextAlign.Center), new("Đơn vị", 78), new("Số điểm", 26, TextAlign.Right), new("Im lặng", 26, TextAlign.Right), new("Tỷ lệ (%)", 28, TextAlign.Right)]);
        var lines = Enumerable.Range(1, rows).Select(row => new PdfTableRow(
            [row.ToString(System.Globalization.CultureInfo.InvariantCulture), $"Xã số {row} " + (row % 9 == 0 ? "có tên dài đến mức phải xuống dòng trong ô của bảng" : ""), "1.512", "805", "53,24"]));
        table.Draw(
            page, 20, 32, 280, lines.Append(new(["", "Tổng", "7.875", "4.415", "56,06"], IsBold: true)),
            () => (document.AddPage(PageSize.A4), 15));
        return document.ToArray();
    }

    private static void Steps(PdfPage page)
    {
        var style = new TextStyle(PdfFont.Regular, 12) { Align = TextAlign.Center };
        foreach (var (at, text) in StepTexts.Index())
        {
            var x = 45 + 60 * at;
            var phone = new PdfPath().Rounded(new Box(0, 0, 14, 26), 2).Rounded(new Box(1.5, 3, 11, 19), 0.8).Circle(7, 24, 0.9);
            page.Fill(phone.At(x - 7, 221));
            page.Stroke(new PdfPath().MoveTo(3.5, 13).LineTo(6, 16).LineTo(10.5, 9).At(x - 7, 221), 1);
            page.TextBlock(new Box(x - 28, 249, 56, 8), text, style);
        }
    }
}
