using System.Globalization;
using System.Text;

namespace LaChan.Codes;

/// <summary>Reads the ways in which people write phone numbers.</summary>
internal static class PhoneReader
{
    private const int MaxDigits = 16;

    public static PhoneReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(null, Remark.Empty);
        }

        if (text.Length > ScannedText.MaxLength || !TryTakeDigits(text, out var digits, out var international))
        {
            return new(null, Remark.PhoneOtherCharacters);
        }

        return digits.Length > MaxDigits ? new(null, Remark.PhoneTooLong) : ReadDigits(digits, international);
    }

    private static PhoneReading ReadDigits(string digits, bool international)
    {
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (digits, international) = (digits[2..], true);
        }

        if (international || (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 11))
        {
            return digits.StartsWith("84", StringComparison.Ordinal)
                ? ReadNational(digits[(digits.AsSpan(2).StartsWith('0') ? 3 : 2)..])
                : new(null, Remark.PhoneForeign);
        }

        if (digits.StartsWith('0'))
        {
            return ReadNational(digits[1..]);
        }

        return new(null, digits switch
        {
            _ when IsService(digits) => Remark.PhoneService,
            { Length: <= 6 } => Remark.PhoneShort,
            { Length: 9 or 10 } when ReadNational(digits).Number is not null => Remark.PhoneLacksZero,
            _ => Remark.PhoneUnknownPrefix,
        });
    }

    private static PhoneReading ReadNational(string national)
    {
        if (IsService(national))
        {
            return new(null, Remark.PhoneService);
        }

        if (PhoneTables.Convert(national) is { } converted)
        {
            return new(PhoneNumber.Of(converted), Remark.PhoneConverted);
        }

        return national.Length switch
        {
            < 9 => new(null, Remark.PhoneTooShort),
            > 10 => new(null, Remark.PhoneTooLong),
            _ when PhoneNumber.Of(national) is { } number => new(number, Remark.None),
            10 when PhoneTables.IsMobile(national[..9]) => new(null, Remark.PhoneTooLong),
            _ => new(null, Remark.PhoneUnknownPrefix),
        };
    }

    // 1800 and 1900 numbers have 8 to 10 digits.
    private static bool IsService(string digits) =>
        digits.Length is >= 8 and <= 10 && (digits.StartsWith("1800", StringComparison.Ordinal)
            || digits.StartsWith("1900", StringComparison.Ordinal));

    private static bool TryTakeDigits(string text, out string digits, out bool international)
    {
        var found = new StringBuilder(MaxDigits);
        international = false;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.DecimalDigitNumber:
                    found.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                    break;
                case UnicodeCategory.MathSymbol when rune.Value is '+' or '＋' && found.Length == 0 && !international:
                    international = true;
                    break;
                default:
                    if (!IsSeparator(rune))
                    {
                        digits = "";
                        return false;
                    }

                    break;
            }
        }

        digits = found.ToString();
        return digits.Length > 0;
    }

    private static bool IsSeparator(Rune rune) =>
        rune.Value is '.' or '(' or ')' or '（' or '）' or '·' or '．' || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
