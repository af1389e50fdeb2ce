using System.Globalization;

namespace LaChan.Codes.Tests;

public sealed class ClassifyingTexts
{
    [Theory]
    [InlineData("7kq4 mx2a", "place", "7KQ4MX2A")]
    [InlineData("QUANGANH", "place", "QUANGANH")]
    [InlineData("0916.033.555", "phone", "+84916033555")]
    [InlineData("0123 712 3456", "phone", "+84837123456")]
    [InlineData(Samples.IdCard, "id-card", Samples.IdCard)]
    [InlineData(Samples.NationalQr, "national-qr", Samples.NationalQr)]
    [InlineData(Samples.MaskedNationalQr, "national-qr", Samples.MaskedNationalQr)]
    public void A_valid_text_has_a_kind_and_a_normal_form(string text, string kind, string normal)
    {
        var read = ScannedText.Classify(text);

        Assert.Equal((kind, true, normal), (read.KindName, read.Valid, read.Normal));
        Assert.Equal(read.Normal, ScannedText.Classify(read.Normal).Normal);
    }

    [Fact]
    public void Our_own_codes_have_a_kind()
    {
        var place = Keys.Signer.Sign(ShortCode.New(), 12);
        var handle = PrintedHandle.New().ToText();
        var person = PersonalCode.Sign(Guid.NewGuid(), DateTimeOffset.UnixEpoch, Keys.Device).ToText();
        var rules = new ScanRules { Addresses = new PlaceAddresses(Samples.Address), Verifier = Keys.Verifier };

        Assert.Equal(
            ["place", "place", "handle", "person"],
            new[] { place.ToUrl(Samples.Address), place.ToString(), handle + "\r\n", person + "\n" }
                .Select(text => ScannedText.Classify(text, rules))
                .Where(read => read.Valid)
                .Select(read => read.KindName));
        Assert.Equal(place, ScannedText.Classify(place.ToUrl(Samples.Address), rules).Value);
    }

    [Theory]
    [InlineData("", "other", Remark.Empty)]
    [InlineData(" \r\n\t", "other", Remark.Empty)]
    [InlineData("Nguyễn Văn A", "other", Remark.NotRecognised)]
    [InlineData("Quang Anh", "other", Remark.NotRecognised)]
    [InlineData("a|b", "other", Remark.NotRecognised)]
    [InlineData("\uD83D|b", "other", Remark.BrokenText)]
    [InlineData("99999999999999999999999", "other", Remark.NotRecognised)]
    [InlineData("7KQ4 MX2O", "place", Remark.PlaceLookAlikes)]
    [InlineData("7KQ4MX2A-0-1.abc", "place", Remark.PlaceDamaged)]
    [InlineData("010090001234", "id-card", Remark.CardNumberOnly)]
    [InlineData("003090001234", "id-card", Remark.CardProvince)]
    [InlineData("GD4100120000001", "insurance-card", Remark.InsuranceNumberOnly)]
    [InlineData("115", "phone", Remark.PhoneShort)]
    [InlineData("1900 9095", "phone", Remark.PhoneService)]
    [InlineData("000201010212385700", "other", Remark.BankQr)]
    [InlineData("https://tokhaiyte.vn/?page=Group.checkin&groupId=0123456789abcdef", "other", Remark.NationalPlaceQr)]
    [InlineData("https://tokhaiyte.vn.evil.example/?page=Group.checkin", "other", Remark.WebLink)]
    [InlineData("https://example.org/", "other", Remark.WebLink)]
    [InlineData("www.example.org", "other", Remark.WebLink)]
    [InlineData("javascript:alert(1)", "other", Remark.WebLink)]
    [InlineData("WIFI:T:WPA;S:cafe;P:12345678;;", "other", Remark.WifiQr)]
    [InlineData("BEGIN:VCARD\nN:A\nEND:VCARD", "other", Remark.ContactQr)]
    [InlineData("HC1:6BF", "other", Remark.VaccineQr)]
    public void What_cannot_be_used_is_refused_politely(string text, string kind, Remark expected)
    {
        var read = ScannedText.Classify(text);

        Assert.Equal((kind, false, "", expected), (read.KindName, read.Valid, read.Normal, read.Remark));
        Assert.EndsWith(".", read.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_unread() =>
        Assert.Equal(Remark.TooLong, ScannedText.Classify(new string('1', ScannedText.MaxLength + 1)).Remark);

    [Fact]
    public void A_forged_place_is_refused_when_the_keys_are_known()
    {
        using var thief = PlaceSigner.New(7);
        var forged = thief.Sign(ShortCode.New(), 0).ToString();

        var read = ScannedText.Classify(forged, new ScanRules { Verifier = Keys.Verifier });

        Assert.Equal((ScannedKind.Place, false, Remark.PlaceForged), (read.Kind, read.Valid, read.Remark));
    }

    [Fact]
    public void Every_remark_has_a_sentence_in_both_languages()
    {
        var english = CultureInfo.GetCultureInfo("en");

        Assert.All(Enum.GetValues<Remark>().Except([Remark.None]), remark =>
        {
            Assert.EndsWith(".", remark.Sentence(), StringComparison.Ordinal);
            Assert.EndsWith(".", remark.Sentence(english), StringComparison.Ordinal);
            Assert.NotEqual(remark.Sentence(), remark.Sentence(english));
        });
    }
}
