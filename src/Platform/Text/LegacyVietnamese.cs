using System.Text.RegularExpressions;

namespace LaChan.Platform.Text;

/// <summary>
/// Recognises text typed for the fonts of before Unicode: VNI ("Tieáng Vieät") and TCVN3, also called ABC
/// ("TiÕng ViÖt"). Read as Unicode it consists of letters, so it would be stored as nonsense.
/// </summary>
public static partial class LegacyVietnamese
{
    /// <summary>The name of the legacy encoding in which most of the given texts seem to be typed, or null.</summary>
    public static string? Detect(IEnumerable<string> texts)
    {
        var (vni, tcvn3, unicode) = (new HashSet<string>(), new HashSet<string>(), 0);
        foreach (var word in texts.SelectMany(text => text.Split([' ', '\t', '\r', '\n', ',', ';', '"'])))
        {
            if (VniSign().IsMatch(word))
            {
                vni.Add(word);
            }
            else if (Tcvn3Sign().IsMatch(word))
            {
                tcvn3.Add(word);
            }
            else if (OnlyUnicode().IsMatch(word))
            {
                unicode++;
            }
        }

        // Two different words, so that one Michaël or LaChan® in an otherwise proper file does no harm.
        return vni.Count + tcvn3.Count < 2 || (vni.Count + tcvn3.Count) * 10 < unicode ? null
            : vni.Count >= tcvn3.Count ? "VNI" : "TCVN3";
    }

    // A plain vowel followed by the letter that VNI prints as its mark; no Vietnamese syllable has these pairs.
    [GeneratedRegex("[ae][ùøûõïåäâáàã]|aê|y[ùøûõ]|[oô][ùøûõïåä]|oâ|u[ùøûõï]|ö[ùøûõïô]|(?<![a-z])ñ[aeiouyöô]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VniSign();

    // A symbol inside a word, or an accented capital before or after a small letter in the middle of a word.
    [GeneratedRegex(
        "[A-Za-z][µ¸¶·¹¨¾¼½©®ª¬¡¢§£¤¥¦]|[µ¸¶¹¨¾¼½©®ª¬¡¢§£¤¥¦][a-z]|[A-Za-z][«»][a-z]"
        + "|[a-z][À-ÖØ-Þ]|[A-Za-z][À-ÖØ-Þ][a-z]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tcvn3Sign();

    [GeneratedRegex("[ăđĩũơưĂĐĨŨƠƯ\u1EA0-\u1EF9]", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyUnicode();
}
