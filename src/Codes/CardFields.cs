using System.Globalization;
using System.Text;

namespace LaChan.Codes;

/// <summary>The rules that the fields of all cards share.</summary>
internal static class CardFields
{
    private const int MaxFields = 24;
    private const int MaxName = 100;
    private const int MaxAddress = 300;

    /// <summary>The cleaned fields between the pipes; null when the text cannot be a card's.</summary>
    public static string[]? Split(string? text, out Remark remark)
    {
        remark = text switch
        {
            _ when string.IsNullOrWhiteSpace(text) => Remark.Empty,
            { Length: > ScannedText.MaxLength } => Remark.TooLong,
            _ when text.AsSpan().Count('|') is 0 or >= MaxFields => Remark.CardFields,
            _ => Remark.None,
        };
        if (remark is not Remark.None)
        {
            return null;
        }

        if (CodeText.Clean(text!) is not { } clean)
        {
            remark = Remark.BrokenText;
            return null;
        }

        return clean.Split('|', StringSplitOptions.TrimEntries);
    }

    /// <summary>Which card these fields are, also when some of them are wrong or missing.</summary>
    public static ScannedKind KindOf(string[] fields) => fields switch
    {
        [.., "$"] => ScannedKind.InsuranceCard,
        [{ Length: 15 } number, ..] when IsInsuranceNumber(number.ToUpperInvariant()) => ScannedKind.InsuranceCard,
        [{ Length: 10 } number, var hex, ..] when IsInsuranceNumber(number) && hex.All(char.IsAsciiHexDigit) =>
            ScannedKind.InsuranceCard,
        [_, _, ['1' or '2', _, _, _, '-', ..], ..] or [_, _, _, "0" or "1", ..] => ScannedKind.NationalQr,
        [_, var name, _, _, _, _] when IsName(name) => ScannedKind.NationalQr,
        { Length: >= 5 } => ScannedKind.IdCard,
        [var number, ..] when CitizenNumber.HasShape(number) => ScannedKind.IdCard,
        _ => ScannedKind.Other,
    };

    /// <summary>Letters of any people, marks, blanks, apostrophe, point and dash; at least one letter.</summary>
    public static bool IsName(string text)
    {
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                letters++;
            }
            else if (rune.Value is not (' ' or '\'' or '’' or '.' or '-')
                && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                return false;
            }
        }

        return letters > 0 && text.Length <= MaxName;
    }

    public static bool IsAddress(string text) => text.Length is > 0 and <= MaxAddress;

    /// <summary>Card of 2021 (two letters and 13 digits) or social insurance number (10 digits).</summary>
    public static bool IsInsuranceNumber(string text) => text.Length switch
    {
        10 => text.All(char.IsAsciiDigit),
        15 => text.AsSpan(0, 2).IndexOfAnyExceptInRange('A', 'Z') < 0 && text.Skip(2).All(char.IsAsciiDigit),
        _ => false,
    };
}
