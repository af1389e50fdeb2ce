using System.Text;
using LaChan.Platform.Pdf;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tests.Pdf;

public sealed class Printing
{
    private const string Letters =
        "AÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ EÈÉẺẼẸ ÊỀẾỂỄỆ IÌÍỈĨỊ OÒÓỎÕỌ ÔỒỐỔỖỘ ƠỜỚỞỠỢ UÙÚỦŨỤ ƯỪỨỬỮỰ YỲÝỶỸỴ Đ";

    private const string Address = "HTTPS://QR.LAOCAI.EXAMPLE/Q/7KQ4MX2A.3F9D2C1B7A6E5D4C3B2A19087F6E5D4C";

    private static readonly TextStyle Body = new(PdfFont.Regular, 12);

    [Fact]
    public void Every_Vietnamese_letter_can_be_copied_out()
    {
        var document = new PdfDocument("Thử");
        var page = document.AddPage(PageSize.A4);
        page.Text(15, 20, Letters, Body with { Size = 8 });
        page.Text(15, 30, Letters.ToLowerInvariant(), Body with { Size = 8, Font = PdfFont.Bold });
        page.Text(15, 40, "Chợ Cốc Lếu, “tổ 5” – 58,56 % … 0123456789".Normalize(NormalizationForm.FormD), Body);
        using var viewer = new Viewer(document.ToArray());

        var text = viewer.TextOf();

        Assert.Contains(Letters, text, StringComparison.Ordinal);
        Assert.Contains(Letters.ToLowerInvariant(), text, StringComparison.Ordinal);
        Assert.Contains("Chợ Cốc Lếu, “tổ 5” – 58,56 % … 0123456789", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mark_is_drawn_on_its_letter()
    {
        var letters = Letters.Replace(" ", "", StringComparison.Ordinal);
        var accented = (letters + letters.ToLowerInvariant()).Where(letter => Plain(letter) != letter && Plain(letter) != 'i').ToArray();
        var document = new PdfDocument("Dấu");
        var page = document.AddPage(new PageSize(20, 10 * accented.Length));
        foreach (var (row, letter) in accented.Index())
        {
            page.Text(2, 10 * row, Plain(letter).ToString(), Body with { Size = 20 });
            page.Text(12, 10 * row, letter.ToString(), Body with { Size = 20 });
        }

        using var viewer = new Viewer(document.ToArray());
        var ink = viewer.Ink(dotsPerInch: 127, squareMillimetres: 10);

        Assert.All(accented.Index(), mark => Assert.True(
            ink[mark.Index][1] > 1.02 * ink[mark.Index][0], $"{mark.Item} has no more ink than {Plain(mark.Item)}."));
    }

    [Fact]
    public void Fonts_are_embedded_with_the_used_letters_only()
    {
        var document = new PdfDocument("Điểm kiểm dịch");
        document.AddPage(PageSize.A5).Text(15, 20, "Chợ Cốc Lếu", Body);
        using var viewer = new Viewer(document.ToArray());

        Assert.Matches(@"[A-Z]{6}\+BeVietnamPro-Regular +CID TrueType +Identity-H +yes yes yes", viewer.Fonts());
        Assert.Contains("Điểm kiểm dịch", viewer.Information(), StringComparison.Ordinal);
        Assert.Contains("419.528 x 595.276 pts", viewer.Information(), StringComparison.Ordinal);
        Assert.InRange(document.ToArray().Length, 1_000, 20_000);
    }

    [Theory]
    [InlineData(QrLevel.M, 100)]
    [InlineData(QrLevel.M, 50)]
    [InlineData(QrLevel.Q, 60)]
    public void A_printed_code_can_be_scanned(QrLevel level, int dotsPerInch)
    {
        var document = new PdfDocument("QR");
        document.AddPage(PageSize.A4).Qr(30, 60, 150, QrMatrix.Of(Address, level));
        using var viewer = new Viewer(document.ToArray());

        Assert.Equal(Address, viewer.QrText(dotsPerInch));
    }

    [Fact]
    public void The_code_fills_its_square_without_the_white_margin()
    {
        var code = QrMatrix.Of(Address, QrLevel.M);

        Assert.True(code[0, 0] && code[0, 6] && code[6, 0] && code[0, code.Size - 1] && code[code.Size - 1, 0]);
        Assert.Equal(1, code.Size % 4);
        Assert.StartsWith("M0 0h7v1h-7z", code.ToSvgPath(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quán 😀", "😀")]
    [InlineData("店", "店")]
    [InlineData("a\u0007", "\u0007")]
    public void A_letter_that_the_font_lacks_is_refused_and_never_replaced(string text, string letter)
    {
        var page = new PdfDocument("x").AddPage(PageSize.A4);

        Assert.Equal(letter, PdfFont.Bold.FirstMissing(text).ToString());
        Assert.Equal(letter, Assert.Throws<MissingLetterException>(() => page.Text(0, 0, text, Body)).Letter.ToString());
        Assert.Throws<MissingLetterException>(() => page.FitText(new Box(0, 0, 50, 50), text, Body, 6));
    }

    [Fact]
    public void Long_names_shrink_then_break_then_are_cut_visibly()
    {
        var page = new PdfDocument("x").AddPage(PageSize.A4);
        var box = new Box(15, 15, 60, 12);

        var one = page.FitText(box, "Chợ Cốc Lếu", Body with { Size = 20 }, 6);
        var two = page.FitText(box, "Trung tâm thương mại Cốc Lếu, cổng phía đường Hồng Hà", Body with { Size = 20 }, 6);
        var three = page.FitText(box, string.Concat(Enumerable.Repeat("rấtdài", 90)), Body with { Size = 20 }, 6);

        Assert.Equal((20, false), (one.Size, one.IsCut));
        Assert.InRange(two.Size, 6.5, 19.5);
        Assert.False(two.IsCut);
        Assert.Equal((6, true), (three.Size, three.IsCut));
        Assert.All([one, two, three], fitted => Assert.InRange(fitted.Height, 1, box.Height));
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes() => Assert.Equal(Samples.Poster(), Samples.Poster());

    [Fact]
    public void A_table_repeats_its_head_and_loses_no_row()
    {
        using var viewer = new Viewer(Samples.Report(rows: 90));

        var text = viewer.TextOf();

        Assert.Equal(3, text.Split("Tỷ lệ (%)").Length - 1);
        Assert.All(Enumerable.Range(1, 90), row => Assert.Contains($"Xã số {row} ", text, StringComparison.Ordinal));
        Assert.Contains("Tổng", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_poster_reads_and_scans()
    {
        using var viewer = new Viewer(Samples.Poster());

        Assert.Contains("QUÉT MÃ KHI VÀO VÀ RA", viewer.TextOf(), StringComparison.Ordinal);
        Assert.Contains("Chợ Cốc Lếu", viewer.TextOf(), StringComparison.Ordinal);
        Assert.Equal(Address, viewer.QrText(60));
    }

    private static char Plain(char letter)
    {
        var plain = VietnameseText.Fold(letter.ToString());
        return (char.IsUpper(letter) ? plain.ToUpperInvariant() : plain)[0];
    }
}
