using System.Text;

namespace LaChan.Codes.Tests;

public sealed class Cards
{
    [Fact]
    public void An_ID_card_is_read_whole()
    {
        Assert.True(IdCard.TryParse(Samples.IdCard, out var card));
        Assert.Equal(
            ("010090001234", "063012345", "Nguyễn Văn A", Sex.Male), (card.Number, card.OldNumber, card.Name, card.Sex));
        Assert.Equal((new DateOnly(1990, 12, 1), new DateOnly(2021, 4, 15)), (card.Birth, card.IssuedOn));
        Assert.Equal(Samples.IdCard, card.Format());
    }

    [Theory]
    [InlineData("010090001234||Giàng A Páo|01021990|Nam|Thôn Nậm Kha 2|15042021")]
    [InlineData(" 010090001234 | | Giàng  A Páo |01021990| Nam |Thôn Nậm Kha 2|15042021 \r\n")]
    [InlineData("010090001234||Giàng A Páo|01021990|NAM|Thôn Nậm Kha 2|15042021\n")]
    [InlineData("010090001234||Giàng A Páo|01021990|Nam|Thôn Nậm Kha 2|15042021|Bố|Mẹ||x")]
    public void Blanks_line_ends_and_further_fields_do_no_harm(string scanned)
    {
        Assert.True(IdCard.TryParse(scanned, out var card, out var remark), remark.ToString());
        Assert.Equal("010090001234||Giàng A Páo|01021990|Nam|Thôn Nậm Kha 2|15042021", card.Format());
    }

    [Theory]
    [InlineData("Nu")]
    [InlineData("nữ")]
    [InlineData("NỮ")]
    public void A_reader_may_lose_diacritics_and_case(string sex)
    {
        Assert.True(IdCard.TryParse($"012190001234||Lo Thi O|01121990|{sex}|Tam Duong|15042021", out var card));
        Assert.Equal(("Lo Thi O", Sex.Female), (card.Name, card.Sex));
    }

    [Fact]
    public void Old_letters_and_split_letters_become_ours()
    {
        var scanned = Samples.IdCard.Replace("Nguyễn Văn A", "\u00D0\u1ED7 V\u0103n \u00F0ạt", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormD);

        Assert.True(IdCard.TryParse(scanned, out var card));
        Assert.Equal("Đỗ Văn đạt", card.Name);
        Assert.True(card.Address.IsNormalized(NormalizationForm.FormC));
    }

    [Theory]
    [InlineData("010090001234|063012345|Nguyễn Văn A|01121990|Nam|Lào Cai", Remark.CardFields)]
    [InlineData("010090001234|063012345|Nguyễn Văn A|01121990|Nam|Lào Cai|15042021|||||", Remark.CardFields)]
    [InlineData("063012345|010090001234|Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardNumber)]
    [InlineData("Nguyễn Văn A|063012345|010090001234|01121990|Nam|Lào Cai|15042021", Remark.CardNumber)]
    [InlineData("01009000123A||Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardNumber)]
    [InlineData("003090001234||Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardProvince)]
    [InlineData("010190001234||Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardSexDiffers)]
    [InlineData("010290001234||Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardYearDiffers)]
    [InlineData("010091001234||Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardYearDiffers)]
    [InlineData("010090001234|06301234|Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardOldNumber)]
    [InlineData("010090001234|06301234X|Nguyễn Văn A|01121990|Nam|Lào Cai|15042021", Remark.CardOldNumber)]
    [InlineData("010090001234|||01121990|Nam|Lào Cai|15042021", Remark.CardName)]
    [InlineData("010090001234||Nguyễn V4n A|01121990|Nam|Lào Cai|15042021", Remark.CardName)]
    [InlineData("010090001234||Nguyễn Văn A|31021990|Nam|Lào Cai|15042021", Remark.CardBirth)]
    [InlineData("010090001234||Nguyễn Văn A|1990-12-01|Nam|Lào Cai|15042021", Remark.CardBirth)]
    [InlineData("010090001234||Nguyễn Văn A|01121990|Khác|Lào Cai|15042021", Remark.CardSex)]
    [InlineData("010090001234||Nguyễn Văn A|01121990|Nam||15042021", Remark.CardAddress)]
    [InlineData("010090001234||Nguyễn Văn A|01121990|Nam|Lào Cai|", Remark.CardIssueDay)]
    [InlineData("010090001234||Nguyễn Văn A|01121990|Nam|Lào Cai|15132021", Remark.CardIssueDay)]
    public void A_wrong_ID_card_is_refused_with_its_reason(string scanned, Remark expected)
    {
        Assert.False(IdCard.TryParse(scanned, out _, out var remark));
        Assert.Equal(expected, remark);
        Assert.Equal("id-card", ScannedText.Classify(scanned).KindName);
        Assert.Equal(expected, ScannedText.Classify(scanned).Remark);
    }

    [Fact]
    public void People_of_this_century_and_from_abroad_have_valid_numbers()
    {
        Assert.True(IdCard.TryParse("010305001234||Sùng Thị Mỷ|01122005|Nữ|Sa Pa|15042021", out _));
        Assert.True(IdCard.TryParse("140190001234||Lý Thị A|01121990|Nữ|Lào Cai|15042021", out _));
    }

    [Fact]
    public void An_insurance_card_is_read_and_what_is_not_needed_is_dropped()
    {
        Assert.True(InsuranceCard.TryParse(Samples.InsuranceCard, out var card));
        Assert.Equal(
            ("GD4100120000001", "Nguyễn Văn A", new DateOnly(1990, 12, 1), Sex.Male, null),
            (card.Number, card.Name, card.Birth.Day, card.Sex, card.Address));
        Assert.Equal((new DateOnly(2021, 1, 1), null), (card.ValidFrom, card.ValidUntil));
        Assert.Equal(
            "GD4100120000001|4e677579e1bb856e2056c4836e2041|01/12/1990|1|-|10 - 001|01/01/2021|-|$", card.Format());
    }

    [Theory]
    [InlineData("0120000001|4e677579e1bb856e2056c4836e2041|1950|2|4cc3a06f20436169|10 - 001|01/01/2021|31/12/2021|$")]
    [InlineData("0120000001|4E677579E1BB856E2056C4836E2041|1950|2|4CC3A06F20436169|10 - 001|01/01/2021|31/12/2021|$\r\n")]
    public void The_new_number_the_bare_year_and_the_address_are_read(string scanned)
    {
        Assert.True(InsuranceCard.TryParse(scanned, out var card));
        Assert.Equal(
            ("0120000001", 1950, null, Sex.Female, "Lào Cai"),
            (card.Number, card.Birth.Year, card.Birth.Day, card.Sex, card.Address));
        Assert.Equal("insurance-card", ScannedText.Classify(scanned).KindName);
    }

    [Theory]
    [InlineData("GD4100120000001|4e67|01/12/1990|1|-|10 - 001|01/01/2021|-|", Remark.InsuranceCut)]
    [InlineData("GD4100120000001|4e67|01/12/1990|1|-|10 - 001|01/01/2021|$", Remark.InsuranceCut)]
    [InlineData("0120000001|4e67|01/12/1990|1|-|10 - 001|01/01/2021", Remark.InsuranceCut)]
    [InlineData("GD410012000000|4e67|01/12/1990|1|-|10 - 001|01/01/2021|-|$", Remark.InsuranceNumber)]
    [InlineData("4e67|GD4100120000001|01/12/1990|1|-|10 - 001|01/01/2021|-|$", Remark.InsuranceNumber)]
    [InlineData("GD4100120000001|4e6|01/12/1990|1|-|10 - 001|01/01/2021|-|$", Remark.InsuranceName)]
    [InlineData("GD4100120000001|ff67|01/12/1990|1|-|10 - 001|01/01/2021|-|$", Remark.InsuranceName)]
    [InlineData("GD4100120000001|Nguyễn|01/12/1990|1|-|10 - 001|01/01/2021|-|$", Remark.InsuranceName)]
    [InlineData("GD4100120000001|4e67|01121990|1|-|10 - 001|01/01/2021|-|$", Remark.CardBirth)]
    [InlineData("GD4100120000001|4e67|1899|1|-|10 - 001|01/01/2021|-|$", Remark.CardBirth)]
    [InlineData("GD4100120000001|4e67|1990|3|-|10 - 001|01/01/2021|-|$", Remark.CardSex)]
    [InlineData("GD4100120000001|4e67|1990|1|zz|10 - 001|01/01/2021|-|$", Remark.InsuranceAddress)]
    [InlineData("GD4100120000001|4e67|1990|1|-||01/01/2021|-|$", Remark.InsuranceClinic)]
    [InlineData("GD4100120000001|4e67|1990|1|-|10 - 001|2021|-|$", Remark.InsuranceDays)]
    [InlineData("GD4100120000001|4e67|1990|1|-|10 - 001|01/01/2021|31/12/2020|$", Remark.InsuranceDays)]
    public void A_wrong_insurance_card_is_refused_with_its_reason(string scanned, Remark expected)
    {
        var read = ScannedText.Classify(scanned);

        Assert.Equal(("insurance-card", false, expected), (read.KindName, read.Valid, read.Remark));
    }

    [Theory]
    [InlineData(Samples.NationalQr, "010090001234")]
    [InlineData(Samples.MaskedNationalQr, null)]
    public void The_national_QR_is_read_full_and_masked(string scanned, string? paper)
    {
        Assert.True(NationalQr.TryParse(scanned, out var qr));
        Assert.Equal(scanned, qr.Format());
        Assert.Equal(
            (paper, "NGUYEN VAN A", 1990, "+84912000000"),
            (qr.Holder.PaperNumber, qr.Holder.Name, qr.Holder.BirthYear, qr.Holder.Phone?.E164));
        Assert.Equal(paper is null, qr.IsMasked);
    }

    [Theory]
    [InlineData(" 010090001234|Nguyễn Văn A|1990-12-01|0|162900000000000000|<1 \n",
        "010090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000|<1")]
    [InlineData("063012345|\u00D0o thi b|1990-12-01|1|162900000000000000|162900000000000001<2<<<c2lnbg==",
        "063012345|DO THI B|1990-12-01|1|162900000000000000|162900000000000001<2")]
    [InlineData("b1234567|LY A SU|1990-12-01|0|162900000000000000|",
        "B1234567|LY A SU|1990-12-01|0|162900000000000000|")]
    public void The_national_QR_is_brought_into_its_normal_form(string scanned, string normal)
    {
        var read = ScannedText.Classify(scanned);

        Assert.Equal(("national-qr", true, normal), (read.KindName, read.Valid, read.Normal));
    }

    [Theory]
    [InlineData("010090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000", Remark.CardFields)]
    [InlineData("***090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000|", Remark.NationalNumber)]
    [InlineData("NGUYEN VAN A|010090001234|1990-12-01|0|162900000000000000|", Remark.NationalNumber)]
    [InlineData("010090001234|NGUYEN V4N A|1990-12-01|0|162900000000000000|", Remark.CardName)]
    [InlineData("010090001234|NGUYEN VAN A|1990-13-01|0|162900000000000000|", Remark.CardBirth)]
    [InlineData("010090001234|NGUYEN VAN A|01/12/1990|0|162900000000000000|", Remark.CardBirth)]
    [InlineData("010090001234|NGUYEN VAN A|1990-**-01|0|162900000000000000|", Remark.CardBirth)]
    [InlineData("010090001234|NGUYEN VAN A|1990-12-01|2|162900000000000000|", Remark.NationalDeclarer)]
    [InlineData("010090001234|NGUYEN VAN A|1990-12-01|0|x|", Remark.NationalId)]
    [InlineData("010090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000|<1<GD41<", Remark.NationalExtension)]
    [InlineData("010090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000|<1<<12345", Remark.NationalExtension)]
    [InlineData("010090001234|NGUYEN VAN A|1991-12-01|0|162900000000000000|", Remark.CardYearDiffers)]
    [InlineData("010090001234|NGUYEN THI A|1990-12-01|0|162900000000000000|<2", Remark.CardSexDiffers)]
    public void A_wrong_national_QR_is_refused_with_its_reason(string scanned, Remark expected)
    {
        var read = ScannedText.Classify(scanned);

        Assert.Equal(("national-qr", false, expected), (read.KindName, read.Valid, read.Remark));
    }

    [Fact]
    public void No_card_prints_its_holder()
    {
        Assert.True(IdCard.TryParse(Samples.IdCard, out var id));
        Assert.True(InsuranceCard.TryParse(Samples.InsuranceCard, out var insurance));
        Assert.True(NationalQr.TryParse(Samples.NationalQr, out var national));

        Assert.All(
            [$"{id} {id.Holder}", $"{insurance} {insurance.Holder} {insurance.Birth}", $"{national} {national.Holder}",
                $"{ScannedText.Classify(Samples.IdCard)}", $"{PrintedHandle.New()}"],
            text => Assert.DoesNotMatch("[0-9]|[Nn]guy|NGUYEN", text));
    }
}
