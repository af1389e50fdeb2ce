using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>A weight of Be Vietnam Pro (SIL Open Font License 1.1), which has every Vietnamese letter.</summary>
public sealed class PdfFont
{
    private readonly Lazy<TrueTypeFont> _file;

    private PdfFont(string weight) => (Name, _file) = ("BeVietnamPro-" + weight, new(() => Load(weight)));

    public static PdfFont Regular { get; } = new("Regular");

    public static PdfFont Bold { get; } = new("Bold");

    internal string Name { get; }

    internal TrueTypeFont File => _file.Value;

    /// <summary>The first letter of the text that the font does not have, or null when it can be drawn.</summary>
    public Rune? FirstMissing(string text)
    {
        foreach (var letter in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (!letter.IsBmp || File.GlyphOf((char)letter.Value) is null)
            {
                return letter;
            }
        }

        return null;
    }

    /// <summary>How wide the text is in millimetres, at a size in points.</summary>
    public double WidthOf(string text, double size) =>
        GlyphsOf(text).Sum(File.WidthOf) * size / File.UnitsPerEm * Millimetre.PerPoint;

    /// <exception cref="MissingLetterException">The font lacks a letter.</exception>
    internal ushort[] GlyphsOf(string text)
    {
        if (FirstMissing(text) is { } missing)
        {
            throw new MissingLetterException(missing);
        }

        return [.. text.Normalize(NormalizationForm.FormC).Select(letter => File.GlyphOf(letter)!.Value)];
    }

    private static TrueTypeFont Load(string weight)
    {
        using var resource = typeof(PdfFont).Assembly.GetManifestResourceStream($"fonts/{weight}.ttf")!;
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return new TrueTypeFont(file);
    }
}
