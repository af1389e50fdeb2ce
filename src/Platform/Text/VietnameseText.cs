using System.Buffers;
using System.Globalization;
using System.Text;

namespace LaChan.Platform.Text;

/// <summary>
/// One spelling for what is typed: composed letters (NFC), the Vietnamese Đ, single blanks, all visible.
/// </summary>
public static class VietnameseText
{
    private const char Eth = 'Ð'; // U+00D0: legacy keyboards and converters write it where Đ (U+0110) is meant
    private const char SmallEth = 'ð';

    // Letters by category that show nothing: a name made of them looks empty.
    private static readonly Rune[] BlankLetters =
        [new(0x115F), new(0x1160), new(0x2800), new(0x3164), new(0xFFA0)];

    // What almost everybody types: ASCII and the composed letters of Vietnamese, which nothing here changes.
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create(
        [.. Span(' ', '~'), .. Span('À', 'ư').Where(letter => letter is not (Eth or SmallEth)), .. Span('Ạ', 'ỹ')]);

    private static readonly char[] FoldedLetters = [.. Span('\0', 'ỹ').Select(letter => letter.ToString()).Select(FoldedOf)];

    public static string Normalise(string text) => IsPlain(text) ? text : Rewrite(text);

    /// <summary>The form in which names are compared: no diacritics, đ as d, lower case.</summary>
    public static string Fold(string text) => IsPlain(text)
        ? string.Create(text.Length, text, (folded, from) =>
        {
            for (var at = 0; at < folded.Length; at++)
            {
                folded[at] = FoldedLetters[from[at]];
            }
        })
        : Strip(Rewrite(text));

    private static bool IsPlain(string text) =>
        !text.AsSpan().ContainsAnyExcept(PlainLetters) && !text.StartsWith(' ') && !text.EndsWith(' ')
        && !text.Contains("  ", StringComparison.Ordinal);

    private static IEnumerable<char> Span(char first, char last) => Enumerable.Range(first, last - first + 1).Select(at => (char)at);

    private static char FoldedOf(string letter) => PlainLetters.Contains(letter[0]) ? Strip(letter)[0] : '\0';

    private static string Rewrite(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                visible.Append(' ');
            }
            else if (IsShown(rune))
            {
                visible.Append(rune.ToString());
            }
        }

        var composed = visible.ToString().Normalize(NormalizationForm.FormC);
        var words = composed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(RepairEth));
    }

    private static string Strip(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter is 'đ' or 'Đ' or Eth or SmallEth ? 'd' : char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || BlankLetters.Contains(rune);

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
        && (rune.Value & 0xFFFE) != 0xFFFE
        && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);

    // Icelandic keeps its eth: small, inside a word (Guðrún), or beside letters that Vietnamese lacks (Þórðar).
    private static string RepairEth(string word)
    {
        if (!word.AsSpan().ContainsAny(Eth, SmallEth) || word.Any(IsForeign))
        {
            return word;
        }

        var repaired = word.Replace(Eth, 'Đ').ToCharArray();
        for (var at = 0; at < repaired.Length; at++)
        {
            if (repaired[at] == SmallEth && (at == 0 || !char.IsLetter(repaired[at - 1])))
            {
                repaired[at] = 'đ';
            }
        }

        return new string(repaired);
    }

    private static bool IsForeign(char letter) =>
        char.ToLowerInvariant(letter) is 'þ' or 'æ' or 'œ' or 'ø' or 'å' or 'ä' or 'ö' or 'ü' or 'ß';
}
