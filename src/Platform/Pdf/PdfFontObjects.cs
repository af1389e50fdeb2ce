using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// Embeds a font as a composite font whose codes are glyph numbers (Type0, Identity-H; ISO 32000-1, 9.7), with the used
/// outlines only and a map back to letters.
/// </summary>
internal static class PdfFontObjects
{
    public static int Add(PdfObjects objects, PdfFont font, SortedDictionary<ushort, char> letters)
    {
        var file = FontSubset.Of(font.File, letters.Keys);
        var name = Tag(file) + "+" + font.Name;
        var outlines = objects.AddStream(file, string.Create(CultureInfo.InvariantCulture, $"/Length1 {file.Length}"));
        var bounds = string.Join(' ', font.File.Bounds.Select(value => Thousandths(font, value)));
        var descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{bounds}] /ItalicAngle 0"
            + $" /Ascent {Thousandths(font, font.File.Ascent)} /Descent {Thousandths(font, font.File.Descent)}"
            + $" /CapHeight {Thousandths(font, font.File.CapHeight)} /StemV 80 /FontFile2 {Reference(outlines)} >>");
        var widths = string.Concat(letters.Keys.Select(glyph =>
            string.Create(CultureInfo.InvariantCulture, $"{glyph} [{Thousandths(font, font.File.WidthOf(glyph))}] ")));
        var descendant = objects.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity"
            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            + $" /FontDescriptor {Reference(descriptor)} /W [{widths}] >>");
        var unicode = objects.AddStream(ToUnicode(letters));
        return objects.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
            + $" /DescendantFonts [{Reference(descendant)}] /ToUnicode {Reference(unicode)} >>");
    }

    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");

    // Six capitals that differ between subsets; taken from the content, so that equal documents are equal files.
    private static string Tag(byte[] file) =>
        string.Concat(SHA256.HashData(file).Take(6).Select(value => (char)('A' + value % 26)));

    private static string Thousandths(PdfFont font, int units) =>
        (units * 1000 / font.File.UnitsPerEm).ToString(CultureInfo.InvariantCulture);

    // At most 100 pairs in a block.
    private static string ToUnicode(SortedDictionary<ushort, char> letters)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in letters.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, letter) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)letter:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
