namespace LaChan.Codes.Tests;

public sealed class PhoneNumbers
{
    [Theory]
    [InlineData("0916033555")]
    [InlineData("0916 033 555")]
    [InlineData("0916.033.555")]
    [InlineData("0916-033-555")]
    [InlineData("(0916) 033 555")]
    [InlineData("+84916033555")]
    [InlineData("+84 916 033 555")]
    [InlineData("+84 (0) 916 033 555")]
    [InlineData("(+84) 916 033 555")]
    [InlineData("84916033555")]
    [InlineData("840916033555")]
    [InlineData("0084916033555")]
    [InlineData("００84 916 033 555")]
    [InlineData("０９１６０３３５５５")]
    [InlineData("٠٩١٦٠٣٣٥٥٥")]
    [InlineData("𝟎𝟗𝟏𝟔𝟎𝟑𝟑𝟓𝟓𝟓")]
    [InlineData("＋84–916–033–555")]
    [InlineData("\u202D0916\u00A0033\u00A0555\u202C\r\n")]
    [InlineData("tel:+84916033555")]
    public void Every_written_form_is_the_same_number(string written)
    {
        var read = ScannedText.Classify(written);

        Assert.Equal(("phone", true, "+84916033555", ""), (read.KindName, read.Valid, read.Normal, read.Reason));
    }

    [Theory]
    [InlineData("02133798798", "+842133798798", "0213 3798 798")]
    [InlineData("0214 3820 123", "+842143820123", "0214 3820 123")]
    [InlineData("0214 820 123", "+84214820123", "0214 820 123")]
    [InlineData("(024) 3825 1234", "+842438251234", "024 3825 1234")]
    [InlineData("+84 28 3829 1234", "+842838291234", "028 3829 1234")]
    public void Landlines_of_ten_and_eleven_digits_are_read(string written, string e164, string display)
    {
        Assert.True(PhoneNumber.TryParse(written, out var number));
        Assert.Equal((e164, display, false), (number.E164, number.Display, number.IsMobile));
    }

    [Theory]
    [InlineData("0120 712 3456", "0707123456")]
    [InlineData("0121 712 3456", "0797123456")]
    [InlineData("0122 712 3456", "0777123456")]
    [InlineData("0123 712 3456", "0837123456")]
    [InlineData("0124 712 3456", "0847123456")]
    [InlineData("0125 712 3456", "0857123456")]
    [InlineData("0126 712 3456", "0767123456")]
    [InlineData("0127 712 3456", "0817123456")]
    [InlineData("0128 712 3456", "0787123456")]
    [InlineData("0129 712 3456", "0827123456")]
    [InlineData("0162 712 3456", "0327123456")]
    [InlineData("0163 712 3456", "0337123456")]
    [InlineData("0164 712 3456", "0347123456")]
    [InlineData("0165 712 3456", "0357123456")]
    [InlineData("0166 712 3456", "0367123456")]
    [InlineData("0167 712 3456", "0377123456")]
    [InlineData("0168 712 3456", "0387123456")]
    [InlineData("+84 169 712 3456", "0397123456")]
    [InlineData("0186 712 3456", "0567123456")]
    [InlineData("0188 712 3456", "0587123456")]
    [InlineData("0199 712 3456", "0597123456")]
    public void A_dead_number_of_eleven_digits_is_converted_and_the_reader_told(string written, string national)
    {
        var read = PhoneNumber.Read(written);

        Assert.Equal((national, Remark.PhoneConverted), (read.Number?.National, read.Remark));
    }

    [Theory]
    [InlineData("", Remark.Empty)]
    [InlineData("113", Remark.PhoneShort)]
    [InlineData("115", Remark.PhoneShort)]
    [InlineData("1022", Remark.PhoneShort)]
    [InlineData("19009095", Remark.PhoneService)]
    [InlineData("1900 1234", Remark.PhoneService)]
    [InlineData("1800 599 920", Remark.PhoneService)]
    [InlineData("+84 1900 1234", Remark.PhoneService)]
    [InlineData("+86 138 0013 8000", Remark.PhoneForeign)]
    [InlineData("0086 138 0013 8000", Remark.PhoneForeign)]
    [InlineData("916033555", Remark.PhoneLacksZero)]
    [InlineData("091603355", Remark.PhoneTooShort)]
    [InlineData("09160335556", Remark.PhoneTooLong)]
    [InlineData("0916033555 0912000000", Remark.PhoneTooLong)]
    [InlineData("0416033555", Remark.PhoneUnknownPrefix)]
    [InlineData("0950000000", Remark.PhoneUnknownPrefix)]
    [InlineData("0201 123 4567", Remark.PhoneUnknownPrefix)]
    [InlineData("0161 712 3456", Remark.PhoneUnknownPrefix)]
    [InlineData("0916 O33 555", Remark.PhoneOtherCharacters)]
    [InlineData("0916+033555", Remark.PhoneOtherCharacters)]
    [InlineData("+", Remark.PhoneOtherCharacters)]
    public void What_is_no_persons_number_is_refused_with_a_reason(string written, Remark expected)
    {
        var read = PhoneNumber.Read(written);

        Assert.Equal((null, expected), (read.Number, read.Remark));
        Assert.NotEmpty(read.Remark.Sentence());
    }

    [Fact]
    public void A_number_prints_itself_masked()
    {
        var number = PhoneNumber.Parse("0916033555", null);

        Assert.Equal("***555", number.Masked);
        Assert.Equal("***555", $"{number}");
        Assert.Equal("0916 033 555", number.Display);
        Assert.Equal(number, PhoneNumber.Parse(number.E164, null));
        Assert.Equal(number, PhoneNumber.Parse(number.Display, null));
    }
}
