using System.Globalization;
using System.Text.RegularExpressions;

namespace LaChan.Platform.Text;

/// <summary>Numbers as written in Viet Nam (<c>1.512</c>, <c>58,56 %</c>), and read in both notations.</summary>
public static partial class VietnameseNumber
{
    private static readonly NumberFormatInfo Notation = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
    };

    public static string Format(long number) => number.ToString("N0", Notation);

    /// <summary>With exactly so many decimals, rounded half away from zero.</summary>
    public static string Format(decimal number, int decimals) =>
        decimal.Round(number, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals, Notation);

    public static string FormatPercent(decimal percent, int decimals = 2) => Format(percent, decimals) + " %";

    /// <summary>
    /// Reads a number in either notation. A percent sign is allowed and changes nothing: <c>58,56 %</c> is 58.56.
    /// One separator before exactly three digits has two readings, which only the column can settle:
    /// <see cref="NumberColumn"/>.
    /// </summary>
    public static NumberReading Parse(string text)
    {
        var match = Shape().Match(VietnameseText.Normalise(text).Replace('−', '-'));
        if (!match.Success || match.Groups["digits"].Value is not { Length: <= 36 } digits)
        {
            return Refuse(text);
        }

        var negative = match.Groups["sign"].Value == "-";
        if (OneSeparator().Match(digits) is { Success: true } one)
        {
            return ReadOneSeparator(negative, one.Groups["whole"].Value, one.Groups["rest"].Value, text);
        }

        return Grouped().Match(digits) is { Success: true } grouped
            ? ReadValue(negative, grouped.Groups["whole"].Value, grouped.Groups["rest"].Value, text)
            : Refuse(text);
    }

    private static NumberReading ReadOneSeparator(bool negative, string whole, string rest, string text) =>
        rest.Length == 3 && whole.Length <= 3 && whole[0] != '0'
            && ReadValue(negative, whole + rest, "", text) is NumberReading.Value grouped
            && ReadValue(negative, whole, rest, text) is NumberReading.Value fraction
                ? new NumberReading.Ambiguous(grouped.Number, fraction.Number)
                : ReadValue(negative, whole, rest, text);

    private static NumberReading ReadValue(bool negative, string whole, string rest, string text)
    {
        var digits = string.Concat(whole.Where(char.IsAsciiDigit)) + (rest.Length > 0 ? "." + rest : "");
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new NumberReading.Value(negative ? -number : number)
            : Refuse(text);
    }

    private static NumberReading.Refused Refuse(string text) => new(Wording.Of("NotANumber", text));

    [GeneratedRegex(@"^(?<sign>[+-]?) ?(?<digits>[0-9][0-9., ]*?) ?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?<whole>[0-9]+)[.,](?<rest>[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex OneSeparator();

    // Plain digits, or groups of three by one separator and the decimals behind another one.
    [GeneratedRegex(
        @"^(?<whole>[0-9]+|[0-9]{1,3}(?<group>[., ])[0-9]{3}(\k<group>[0-9]{3})*)((?!\k<group>)[.,](?<rest>[0-9]+))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
