using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LaChan.Codes.Tests;

/// <summary>Properties over random texts and random cards.</summary>
public sealed class AnyTextAtAll
{
    private const int TextsAtOnce = 100;

    private static readonly string[] Pieces =
    [
        .. Samples.All, "|", "||||||", "<", "$", "-", "*", "******", "+84", "0084", "(0)", "https://", "/q/", ".", "\0",
        "\r\n", "\u00D0", "\u0301", "\u202E", "\uFEFF", "\uFFFE", "\uFFFF", "\uFDD0", "\uFFFD",
        "\uD83D", "\uDE00", "😀", "０", "٠", "Đỗ", "ệ", "Nam", "Nữ",
        "71", "72", "000201", "-**-**", "1990", "01121990", "01/12/1990", "4e67", "e1bb", "tel:", "é", "İ", "ß",
    ];

    private static readonly ScanRules Rules = new()
    {
        Addresses = new PlaceAddresses(Samples.Address),
        Now = DateTimeOffset.UnixEpoch,
    };

    // Random characters, random joins of the pieces, and samples with a few characters changed.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Choose(0, char.MaxValue).Select(c => (char)c).ArrayOf().Resize(20).Select(c => new string(c)),
        Gen.Choose(' ', '~').Select(c => (char)c).ArrayOf().Resize(20).Select(c => new string(c)),
        Gen.Elements(Pieces).ArrayOf().Resize(6).Select(string.Concat),
        Gen.Elements(Samples.All).SelectMany(_ => Edits, Spoil));

    private static Gen<(int At, int Cut, string Piece)> Edits =>
        from at in Gen.Choose(0, 300)
        from cut in Gen.Choose(0, 3)
        from piece in Gen.Elements(Pieces)
        select (at, cut, piece);

    [Fact]
    public void A_million_random_texts_never_throw_and_normal_forms_stay()
    {
        var valid = 0;
        var texts = 0;
        Check(Texts.ArrayOf(TextsAtOnce), 10_000, batch =>
        {
            texts += batch.Length;
            valid += batch.Count(text => ScannedText.Classify(text, Rules).Valid);
            Assert.All(batch, text => Assert.True(ReadsEveryWay(text), text));
            return true;
        });

        Assert.InRange(texts, 1_000_000, int.MaxValue);
        Assert.InRange(valid, 1_000, texts);
    }

    [Fact]
    public void Every_ID_card_prints_as_it_was_read()
    {
        var cards =
            from birth in Days
            from issued in Days
            from male in Gen.Elements(true, false)
            from old in Gen.Elements("", "063012345")
            from name in Names
            from address in Names
            from free in Gen.Choose(0, 999_999)
            let digit = ((birth.Year - 1900) / 100 * 2) + (male ? 0 : 1)
            let number = Text($"010{digit}{birth:yy}{free:000000}")
            select Text(
                $"{number}|{old}|{name}|{birth:ddMMyyyy}|{(male ? "Nam" : "Nữ")}|{address}|{issued:ddMMyyyy}");

        Check(cards, 5_000, text => IdCard.TryParse(text, out var card) && card.Format() == text);
    }

    [Fact]
    public void Every_insurance_card_prints_as_it_was_read()
    {
        var cards =
            from birth in Days
            from yearOnly in Gen.Elements(true, false)
            from sex in Gen.Elements(1, 2)
            from name in Names
            from address in Names.OrNull()
            from letters in Gen.Elements("", "GD410")
            from number in Gen.Choose(0, 999_999_999)
            from until in Gen.Elements("-", "31/12/2099")
            let day = Text($"{birth:dd/MM/yyyy}")
            let home = address is null ? "-" : Hex(address)
            select Text($"{letters}{number:0000000000}|{Hex(name)}|{(yearOnly ? day[6..] : day)}|{sex}|{home}|")
                + Text($"10 - 001|{day}|{until}|$");

        Check(cards, 5_000, text => InsuranceCard.TryParse(text, out var card) && card.Format() == text);
    }

    [Fact]
    public void Every_national_QR_prints_as_it_was_read()
    {
        var codes =
            from birth in Days
            from masked in Gen.Elements(true, false)
            from proxy in Gen.Elements(true, false)
            from id in Gen.Choose(100_000, int.MaxValue)
            from name in Gen.Elements("NGUYEN VAN A", "LO THI O", "DO D'ANGELO")
            from extension in Gen.Elements(
                "", "<1", "162900<2", "<<GD4100120000001", "<<<0912000000", "162900<1<0120000001<02133798798")
            let number = masked ? "******345" : "063012345"
            let day = masked ? Text($"{birth:yyyy}-**-**") : Text($"{birth:yyyy-MM-dd}")
            select Text($"{number}|{name}|{day}|{(proxy ? 1 : 0)}|{id}|{extension}");

        Check(codes, 5_000, text => NationalQr.TryParse(text, out var qr) && qr.Format() == text);
    }

    private static Gen<DateOnly> Days =>
        Gen.Choose(0, 73_048).Select(day => new DateOnly(1900, 1, 1).AddDays(day));

    private static Gen<string> Names =>
        Gen.Elements("Nguyễn", "Giàng", "Đỗ", "A", "Páo", "Ó", "Thị", "H'Hen", "Lò").NonEmptyListOf()
            .Select(words => string.Join(' ', words.Take(8)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static string Spoil(string text, (int At, int Cut, string Piece) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        var end = Math.Min(at + edit.Cut, text.Length);
        return text[..at] + (edit.Cut == 0 ? "" : edit.Piece) + text[end..];
    }

    // Each reader by itself and the classifier; what is read must print to what is read again.
    private static bool ReadsEveryWay(string text)
    {
        _ = PlaceCode.TryParseUrl(text, Rules.Addresses, out _);
        var read = ScannedText.Classify(text, Rules);
        var again = ScannedText.Classify(read.Normal, Rules);
        return (!read.Valid || (again.Kind == read.Kind && again.Normal == read.Normal))
            && (!ShortCode.TryParse(text, out var code) || ShortCode.Parse(code.Display, null) == code)
            && (!PlaceCode.TryParse(text, out var place) || place.ToString() == text)
            && (!PersonalCode.TryParse(text, out var person) || PersonalCode.TryParse(person.ToText(), out _))
            && (!PrintedHandle.TryParse(text, out var handle) || PrintedHandle.TryParse(handle.ToText(), out _))
            && (!IdCard.TryParse(text, out var id) || (IdCard.TryParse(id.Format(), out var id2) && id2 == id))
            && (!InsuranceCard.TryParse(text, out var bhyt)
                || (InsuranceCard.TryParse(bhyt.Format(), out var bhyt2) && bhyt2 == bhyt))
            && (!NationalQr.TryParse(text, out var qr) || (NationalQr.TryParse(qr.Format(), out var qr2) && qr2 == qr))
            && (!PhoneNumber.TryParse(text, out var phone) || PhoneNumber.Parse(phone.Display, null) == phone);
    }

    private static void Check<T>(Gen<T> values, int times, Func<T, bool> holds) =>
        FsCheck.Fluent.Prop.ForAll(values.ToArbitrary(), holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true));
}
