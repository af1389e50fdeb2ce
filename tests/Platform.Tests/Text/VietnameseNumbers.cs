using FsCheck;
using FsCheck.Fluent;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tests.Text;

public sealed class VietnameseNumbers
{
    [Theory]
    [InlineData("1512", "1512")]
    [InlineData("0", "0")]
    [InlineData("58,56", "58.56")]
    [InlineData("58.56", "58.56")]
    [InlineData("58,56 %", "58.56")]
    [InlineData("-5", "-5")]
    [InlineData("−5,5", "-5.5")]
    [InlineData("313.776,5", "313776.5")]
    [InlineData("313,776.5", "313776.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234,567", "1234.567")]
    [InlineData("1 512", "1512")]
    [InlineData("1\u00A0512,5", "1512.5")]
    [InlineData("0.512", "0.512")]
    [InlineData("1512,345", "1512.345")]
    public void One_reading(string text, string value) =>
        Assert.Equal(new NumberReading.Value(Number(value)), VietnameseNumber.Parse(text));

    [Theory]
    [InlineData("1.512", 1512, "1.512")]
    [InlineData("1,512", 1512, "1.512")]
    [InlineData("2.071", 2071, "2.071")]
    [InlineData("-313,776", -313776, "-313.776")]
    public void Two_readings(string text, int grouped, string fraction) =>
        Assert.Equal(new NumberReading.Ambiguous(grouped, Number(fraction)), VietnameseNumber.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("–")]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("1.23.456")]
    [InlineData("1.2345.678")]
    [InlineData("1.234,567,890")]
    [InlineData("1,,5")]
    [InlineData("5.")]
    [InlineData("--5")]
    [InlineData("1e5")]
    [InlineData("٣")]
    [InlineData("99999999999999999999999999999999999")]
    public void Not_a_number(string text) => Assert.IsType<NumberReading.Refused>(VietnameseNumber.Parse(text));

    [Theory]
    [InlineData(1512, "1.512")]
    [InlineData(313776, "313.776")]
    [InlineData(0, "0")]
    [InlineData(-4415, "-4.415")]
    public void Whole_numbers_are_grouped_by_points(long number, string text) =>
        Assert.Equal(text, VietnameseNumber.Format(number));

    [Fact]
    public void Rates_are_rounded_half_away_from_zero()
    {
        Assert.Equal("58,56 %", VietnameseNumber.FormatPercent(58.564m));
        Assert.Equal("0,13 %", VietnameseNumber.FormatPercent(0.125m));
        Assert.Equal("-0,13", VietnameseNumber.Format(-0.125m, 2));
        Assert.Equal("23,3", VietnameseNumber.Format(23.25m, 1));
    }

    [Fact]
    public void What_is_written_is_among_the_readings() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<long>(), number =>
            VietnameseNumber.Parse(VietnameseNumber.Format(number)) switch
            {
                NumberReading.Value(var value) => value == number,
                NumberReading.Ambiguous(var grouped, _) => grouped == number,
                _ => false,
            }));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
