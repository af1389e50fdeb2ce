using System.Buffers;

namespace LaChan.Codes;

/// <summary>Texts that are met at a door and are none of the codes that the register reads.</summary>
internal static class OtherCodes
{
    // EMV merchant-presented QR: payload format 01 comes first; NAPAS is the scheme behind VietQR.
    private const string Payment = "000201";

    private static readonly SearchValues<char> SchemeLetters =
        SearchValues.Create("+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly (string Start, Remark Remark)[] Starts =
    [
        (Payment, Remark.BankQr),
        ("WIFI:", Remark.WifiQr),
        ("BEGIN:VCARD", Remark.ContactQr),
        ("MECARD:", Remark.ContactQr),
        ("HC1:", Remark.VaccineQr),
        ("www.", Remark.WebLink),
        ("mailto:", Remark.WebLink),
        ("javascript:", Remark.WebLink),
        ("data:", Remark.WebLink),
    ];

    public static Remark Recognise(string text)
    {
        foreach (var (start, remark) in Starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return remark;
            }
        }

        return Remark.None;
    }

    /// <summary>Begins with a scheme and two slashes.</summary>
    public static bool IsWebAddress(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        return end is > 0 and <= 20 && text.AsSpan(0, end).IndexOfAnyExcept(SchemeLetters) < 0;
    }

    /// <summary>The place QR of the Ministry's system of 2021.</summary>
    public static bool IsNationalPlace(string text) =>
        text.StartsWith("https://tokhaiyte.vn/", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("http://tokhaiyte.vn/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Words that happen to fit the alphabet, as Quang Anh: no digit, and not in groups of four.</summary>
    public static bool LooksLikeWords(string text) =>
        !text.Any(char.IsAsciiDigit)
        && text.Length != ShortCode.Length
        && text.IndexOfAny([' ', '-']) != ShortCode.Length / 2;

    /// <summary>Eight letters and digits of which some do not occur in codes, as O for Q.</summary>
    public static bool LooksLikeShortCode(string text)
    {
        var letters = text.Where(c => c is not (' ' or '-')).ToArray();
        return letters.Length == ShortCode.Length && letters.All(char.IsAsciiLetterOrDigit)
            && letters.Any(char.IsAsciiDigit) && letters.Any(char.IsAsciiLetter);
    }
}
