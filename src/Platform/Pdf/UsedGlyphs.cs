using System.Globalization;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// The glyphs that a document uses of each font, each with the letter it stands for, so that text can be copied out.
/// </summary>
internal sealed class UsedGlyphs
{
    private readonly List<(PdfFont Font, SortedDictionary<ushort, char> Letters)> _fonts = [];

    public IEnumerable<(string Name, PdfFont Font, SortedDictionary<ushort, char> Letters)> Fonts =>
        _fonts.Index().Select(font => (NameOf(font.Index), font.Item.Font, font.Item.Letters));

    /// <summary>Notes the glyphs of a text and gives the font's name inside the document.</summary>
    public string Add(PdfFont font, string text, ushort[] glyphs)
    {
        var at = _fonts.FindIndex(used => used.Font == font);
        if (at < 0)
        {
            at = _fonts.Count;
            _fonts.Add((font, []));
        }

        foreach (var (glyph, letter) in glyphs.Zip(text.Normalize(NormalizationForm.FormC)))
        {
            _fonts[at].Letters.TryAdd(glyph, letter);
        }

        return NameOf(at);
    }

    private static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"F{index + 1}");
}
