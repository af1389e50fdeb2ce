using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tests.Text;

public sealed class VietnameseNames
{
    [Theory]
    [InlineData("Ðinh Văn Ðông", "Đinh Văn Đông")]
    [InlineData("UBND HÐND", "UBND HĐND")]
    [InlineData("ðường Ðiện Biên", "đường Điện Biên")]
    [InlineData("Guðrún Þórðardóttir", "Guðrún Þórðardóttir")]
    [InlineData("  Chợ\t Cốc\r\nLếu  ", "Chợ Cốc Lếu")]
    [InlineData("Chợ\u00A0Cốc\u3000Lếu", "Chợ Cốc Lếu")]
    [InlineData("Chợ\u200B\uFEFF\u00AD", "Chợ")]
    [InlineData("\u202Eàl oàC\u202C \u2066x\u2069", "àl oàC x")]
    [InlineData("A\0B\u0007C\u001B", "ABC")]
    [InlineData("\u3164\u2800\u115F", "")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData("", "")]
    public void Typed_text_gets_one_spelling(string typed, string normal) =>
        Assert.Equal(normal, VietnameseText.Normalise(typed));

    [Fact]
    public void Half_of_a_surrogate_pair_does_no_harm() =>
        Assert.Equal("a\uFFFDb", VietnameseText.Normalise("a\uD800b"));

    [Theory]
    [InlineData("Đình làng Mễ Trì", "dinh lang me tri")]
    [InlineData("ĐẮK LẮK", "dak lak")]
    [InlineData("Si Ma Cai", "si ma cai")]
    [InlineData("Ðông Cường", "dong cuong")]
    [InlineData("Ưu Ợ ữ Ỷ", "uu o u y")]
    public void Names_are_compared_without_marks(string name, string folded) =>
        Assert.Equal(folded, VietnameseText.Fold(name));

    // Blanks at the end make a text unusual, so that it is rewritten letter by letter.
    [Fact]
    public void A_usual_name_is_read_as_if_it_were_unusual()
    {
        foreach (var letter in Enumerable.Range(1, 0x2000).Select(at => (char)at))
        {
            var name = $"Vừ {letter} A{letter}";
            Assert.Equal(VietnameseText.Normalise(name + "  "), VietnameseText.Normalise(name));
            Assert.Equal(VietnameseText.Fold(name + "  "), VietnameseText.Fold(name));
        }
    }

    [Fact]
    public void Every_text_has_one_normal_and_one_folded_form() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            var normal = VietnameseText.Normalise(text ?? "");
            var decomposed = Decomposed(normal);
            return VietnameseText.Normalise(normal) == normal
                && VietnameseText.Normalise(decomposed) == normal
                && VietnameseText.Fold(VietnameseText.Fold(normal)) == VietnameseText.Fold(normal);
        }));

    [Theory]
    [InlineData("Nguyễn Văn An", "Nguyễn V***")]
    [InlineData("Ðinh Ðông", "Đinh Đ***")]
    [InlineData("An", "A***")]
    [InlineData("  ", "***")]
    public void A_masked_name_shows_family_and_one_letter(string name, string shown) => Assert.Equal(shown, Mask.Name(name));

    [Theory]
    [InlineData("+84912123456", "***456")]
    [InlineData("0912 123 456", "***456")]
    [InlineData("12345", "***")]
    [InlineData("", "***")]
    public void A_masked_phone_shows_three_digits(string phone, string shown) => Assert.Equal(shown, Mask.Phone(phone));

    [Theory]
    [InlineData("VNI", "Uyû ban nhaân daân tænh Laøo Cai", "Tieáng Vieät", "Chôï Coác Leáu")]
    [InlineData("TCVN3", "Uû ban nh©n d©n tØnh Lµo Cai", "TiÕng ViÖt", "Chî Cèc LÕu")]
    [InlineData("TCVN3", "Së Th«ng tin vµ TruyÒn th«ng", "§iÖn Biªn")]
    public void Text_for_the_old_fonts_is_recognised(string font, params string[] texts) =>
        Assert.Equal(font, LegacyVietnamese.Detect(texts));

    [Theory]
    [InlineData("Ủy ban nhân dân tỉnh Lào Cai", "Chợ Cốc Lếu", "Hoà bình", "khoá", "Thuỷ", "toàn quyền", "HOÀ HÒA KHOÁ")]
    [InlineData("Michaël Noël", "François Müller", "Muñoz", "LaChan®", "Café à la crème")]
    [InlineData("Trạm «Bát Xát»", "12 m²", "−5°", "½ giờ", "Số 5·7")]
    [InlineData("plain ASCII only", "")]
    public void Proper_text_is_left_in_peace(params string[] texts) => Assert.Null(LegacyVietnamese.Detect(texts));

    private static string Decomposed(string text) => text.Normalize(NormalizationForm.FormD);
}
