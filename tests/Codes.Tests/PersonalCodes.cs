using System.Globalization;
using System.Numerics;

namespace LaChan.Codes.Tests;

public sealed class PersonalCodes
{
    private static readonly DateTimeOffset Now = new(2021, 6, 23, 3, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_code_comes_back_from_its_digits_and_is_signed_by_the_device()
    {
        var device = Guid.NewGuid();
        var code = PersonalCode.Sign(device, Now, Keys.Device);

        Assert.True(PersonalCode.TryParse(code.ToText(), out var read));
        Assert.Equal(code, read);
        Assert.Equal(device, read.Device);
        Assert.True(read.IsSignedBy(Keys.PublicOf(Keys.Device)));
        Assert.False(read.IsSignedBy(Keys.Signer.PublicKey));
        Assert.Equal(205, code.ToText().Length);
        Assert.All(code.ToText(), letter => Assert.True(char.IsAsciiDigit(letter)));
    }

    [Fact]
    public void A_device_whose_number_begins_with_zeros_keeps_them()
    {
        var code = PersonalCode.Sign(Guid.Empty, DateTimeOffset.UnixEpoch, Keys.Device);

        Assert.True(PersonalCode.TryParse(code.ToText(), out var read));
        Assert.True(read.IsSignedBy(Keys.PublicOf(Keys.Device)));
    }

    [Theory]
    [InlineData(0, Freshness.Fresh)]
    [InlineData(59.999, Freshness.Fresh)]
    [InlineData(119.999, Freshness.Fresh)]
    [InlineData(120, Freshness.Expired)]
    [InlineData(86_400, Freshness.Expired)]
    [InlineData(-60, Freshness.Fresh)]
    [InlineData(-60.001, Freshness.Early)]
    public void A_code_is_fresh_in_its_minute_give_or_take_the_skew(double secondsAfter, Freshness expected)
    {
        var code = PersonalCode.Sign(Guid.NewGuid(), Now, Keys.Device);

        Assert.Equal(expected, code.FreshnessAt(Now.AddSeconds(secondsAfter), PersonalCode.DefaultSkew));
    }

    [Fact]
    public void A_made_up_code_of_the_far_future_is_only_early()
    {
        var digits = (new BigInteger(uint.MaxValue) << 512).ToString("D203", CultureInfo.InvariantCulture);

        Assert.True(PersonalCode.TryParse("71" + digits, out var code));
        Assert.Equal(uint.MaxValue, code.StepNumber);
        Assert.Equal(Freshness.Early, code.FreshnessAt(DateTimeOffset.MinValue, TimeSpan.Zero));
        Assert.Equal(Freshness.Early, code.FreshnessAt(DateTimeOffset.MaxValue, TimeSpan.Zero));
    }

    [Fact]
    public void An_expired_code_is_refused_with_a_sentence_when_the_time_is_known()
    {
        var text = PersonalCode.Sign(Guid.NewGuid(), Now, Keys.Device).ToText();

        Assert.True(ScannedText.Classify(text, new ScanRules { Now = Now }).Valid);
        Assert.Equal(Remark.PersonExpired, At(Now.AddMinutes(5)));
        Assert.Equal(Remark.PersonEarly, At(Now.AddMinutes(-5)));

        Remark At(DateTimeOffset now) => ScannedText.Classify(text, new ScanRules { Now = now }).Remark;
    }

    [Fact]
    public void A_code_altered_in_any_byte_is_refused()
    {
        var key = Keys.PublicOf(Keys.Device);
        var text = PersonalCode.Sign(Guid.NewGuid(), Now, Keys.Device).ToText();

        for (var i = 0; i < text.Length; i++)
        {
            var altered = text[..i] + (char)('0' + ((text[i] - '0' + 1) % 10)) + text[(i + 1)..];
            Assert.False(PersonalCode.TryParse(altered, out var read) && read.IsSignedBy(key));
        }
    }

    [Fact]
    public void A_reader_that_drops_a_character_is_noticed()
    {
        var text = PersonalCode.Sign(Guid.NewGuid(), Now, Keys.Device).ToText();
        var handle = PrintedHandle.New().ToText();

        Assert.All(
            Enumerable.Range(2, text.Length - 2),
            i => Assert.Equal(Remark.PersonDamaged, ScannedText.Classify(text.Remove(i, 1)).Remark));
        Assert.All(
            Enumerable.Range(2, handle.Length - 2),
            i => Assert.Equal(Remark.HandleDamaged, ScannedText.Classify(handle.Remove(i, 1)).Remark));
    }

    [Fact]
    public void Printed_handles_differ_and_come_back_from_their_digits()
    {
        var handles = Enumerable.Range(0, 10_000).Select(_ => PrintedHandle.New()).ToHashSet();

        Assert.Equal(10_000, handles.Count);
        Assert.All(handles, handle =>
        {
            Assert.Equal(43, handle.ToText().Length);
            Assert.True(PrintedHandle.TryParse(handle.ToText(), out var read));
            Assert.Equal(handle, read);
        });
    }

    [Fact]
    public void A_misread_digit_or_two_swapped_ones_of_a_handle_are_noticed()
    {
        var text = PrintedHandle.New().ToText();

        for (var i = 2; i < text.Length; i++)
        {
            var misread = text[..i] + (char)('0' + ((text[i] - '0' + 3) % 10)) + text[(i + 1)..];
            var swapped = text[..(i - 1)] + text[i] + text[i - 1] + text[(i + 1)..];
            Assert.False(PrintedHandle.TryParse(misread, out _));
            Assert.True(swapped == text || !PrintedHandle.TryParse(swapped, out _));
        }
    }
}
