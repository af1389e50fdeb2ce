using System.Globalization;
using System.Numerics;

namespace LaChan.Codes;

/// <summary>
/// Bytes as decimal digits of a fixed length behind a two-digit mark. Digits make the smallest QR (10 bits for three)
/// and pass unharmed through a reader that types on a keyboard with caps lock or a Vietnamese input method on.
/// </summary>
internal static class DigitText
{
    public const string PersonMark = "71";
    public const string HandleMark = "72";

    public static string Write(string mark, ReadOnlySpan<byte> bytes, int digits)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return mark + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The digits of a text in which blanks may stand; null when there is anything else.</summary>
    public static string? DigitsOf(string? text)
    {
        if (text is null || text.Length > ScannedText.MaxLength)
        {
            return null;
        }

        var digits = text.Any(char.IsWhiteSpace) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))) : text;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    public static bool TryRead(ReadOnlySpan<char> digits, Span<byte> bytes)
    {
        var number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var length = number.GetByteCount(isUnsigned: true);
        if (length > bytes.Length)
        {
            return false;
        }

        bytes.Clear();
        return number.TryWriteBytes(bytes[^length..], out _, isUnsigned: true, isBigEndian: true);
    }
}
