using System.Globalization;
using System.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// Keeps text from becoming a formula when a CSV file is opened in a spreadsheet: what could start one gets an apostrophe
/// in front. The rule can be undone exactly, so our own files come back as they were.
/// </summary>
public static class FormulaGuard
{
    // Besides = + - @: their full-width and small forms and the minus sign, which spreadsheets read alike.
    private const string Starters = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

    public static string Protect(string text) => IsRisky(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    public static string Restore(string text) =>
        text.StartsWith('\'') && IsRisky(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    private static bool IsRisky(ReadOnlySpan<char> text)
    {
        if (text is ['\t' or '\r' or '\n' or '\0', ..])
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsSkipped(rune))
            {
                return rune.IsBmp && Starters.Contains((char)rune.Value, StringComparison.Ordinal);
            }
        }

        return false;
    }

    // Programs that trim cells, or drop what does not show, would uncover the sign behind it.
    private static bool IsSkipped(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
