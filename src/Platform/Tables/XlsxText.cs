using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LaChan.Platform.Tables;

/// <summary>
/// Text inside a workbook: XML escapes, and <c>_x000D_</c> for characters that XML cannot hold or would change
/// (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
/// </summary>
internal static partial class XlsxText
{
    /// <summary>Excel calls a file damaged when a cell holds more.</summary>
    public const int MaxLength = 32_767;

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in Shorten(CodeLike().Replace(text, "_x005F_")).EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                (< ' ' and not '\t' and not '\n') or 0xFFFE or 0xFFFF => $"_x{rune.Value:X4}_",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    public static string Unescape(string text) =>
        !text.Contains("_x", StringComparison.Ordinal) ? text : Code().Replace(text, code =>
            ((char)int.Parse(code.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static string Shorten(string text) => text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…";

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    // Looks ahead, so that in _x0041_x0042_ both are found although they share an underscore.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex CodeLike();
}
