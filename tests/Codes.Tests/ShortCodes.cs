namespace LaChan.Codes.Tests;

public sealed class ShortCodes
{
    [Theory]
    [InlineData("7KQ4MX2A")]
    [InlineData("7KQ4 MX2A")]
    [InlineData("7kq4-mx2a")]
    [InlineData("  7 k q 4 – m x 2 a\r\n")]
    [InlineData("7KQ4\u00A0MX2A")]
    public void A_typed_code_is_read_however_it_is_spaced(string typed)
    {
        Assert.True(ShortCode.TryParse(typed, out var code));
        Assert.Equal("7KQ4MX2A", code.ToString());
        Assert.Equal("7KQ4 MX2A", code.Display);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7KQ4MX2")]
    [InlineData("7KQ4MX2A9")]
    [InlineData("0KQ4MX2A")]
    [InlineData("1KQ4MX2A")]
    [InlineData("IKQ4MX2A")]
    [InlineData("LKQ4MX2A")]
    [InlineData("OKQ4MX2A")]
    [InlineData("7KQ4.MX2A")]
    [InlineData("７KQ4MX2A")]
    public void A_text_with_other_letters_or_another_length_is_no_code(string? typed) =>
        Assert.False(ShortCode.TryParse(typed, out _));

    [Fact]
    public void New_codes_differ_and_survive_printing()
    {
        var codes = Enumerable.Range(0, 10_000).Select(_ => ShortCode.New()).ToHashSet();

        Assert.Equal(10_000, codes.Count);
        Assert.All(codes, code => Assert.Equal(code, ShortCode.Parse(code.ToString(), null)));
        Assert.All(codes, code => Assert.Equal(code, ShortCode.Parse(code.Display, null)));
    }

    [Fact]
    public void Every_letter_of_the_alphabet_occurs_in_every_place()
    {
        var codes = Enumerable.Range(0, 10_000).Select(_ => ShortCode.New().ToString()).ToList();

        Assert.All(
            Enumerable.Range(0, ShortCode.Length),
            i => Assert.Equal(ShortCode.Alphabet, string.Concat(codes.Select(code => code[i]).Distinct().Order())));
    }
}
