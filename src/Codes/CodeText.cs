using System.Globalization;
using System.Text;

namespace LaChan.Codes;

/// <summary>Vietnamese text as it comes out of cards and readers, brought into one form.</summary>
internal static class CodeText
{
    /// <summary>
    /// NFC, the Icelandic Ð of old keyboards as Vietnamese Đ, blanks collapsed, no control or direction characters.
    /// Null when the text is broken (half a character, or the mark of a failed conversion).
    /// </summary>
    public static string? Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || IsNoCharacter(rune))
            {
                return null;
            }

            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                blank = true;
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format)
            {
                clean.Append(blank && clean.Length > 0 ? " " : "").Append(Vietnamese(rune).ToString());
                blank = false;
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Capital letters without diacritics, as the national QR writes names.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter is 'đ' or 'Đ' ? 'D' : char.ToUpperInvariant(letter));
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // The last two of each plane are no characters; string.Normalize throws on U+FFFE.
    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE;

    private static Rune Vietnamese(Rune rune) => rune.Value switch
    {
        0x00D0 => new Rune('Đ'),
        0x00F0 => new Rune('đ'),
        _ => rune,
    };
}
