using System.Globalization;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// A PDF of our own making: Vietnamese text in embedded fonts, lines, shapes, QR codes. The same drawing gives the same
/// bytes.
/// </summary>
public sealed class PdfDocument(string title)
{
    private readonly List<PdfPage> _pages = [];
    private readonly UsedGlyphs _used = new();

    public IReadOnlyList<PdfPage> Pages => _pages;

    public PdfPage AddPage(PageSize size)
    {
        _pages.Add(new PdfPage(size, _used));
        return _pages[^1];
    }

    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        var objects = new PdfObjects(stream);
        var pages = objects.Reserve();
        var fonts = string.Join(' ', _used.Fonts.Select(font =>
            $"/{font.Name} {PdfFontObjects.Reference(PdfFontObjects.Add(objects, font.Font, font.Letters))}"));
        var resources = objects.Add($"<< /Font << {fonts} >> >>");
        var kids = _pages.ConvertAll(page => AddPage(objects, page, pages, resources));
        objects.Put(pages, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Pages /Kids [{string.Join(' ', kids.Select(PdfFontObjects.Reference))}] /Count {kids.Count} >>"));
        var info = objects.Add($"<< /Title {Hex(title)} /Producer {Hex("LaChan")} >>");
        var catalog = objects.Add(
            $"<< /Type /Catalog /Pages {PdfFontObjects.Reference(pages)} /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >> >>");
        objects.End(catalog, info);
        return stream.ToArray();
    }

    private static int AddPage(PdfObjects objects, PdfPage page, int pages, int resources)
    {
        var content = objects.AddStream(page.Content);
        var (width, height) = (Millimetre.ToPoints(page.Size.Width), Millimetre.ToPoints(page.Size.Height));
        return objects.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {width:0.###} {height:0.###}] /Resources {resources} 0 R /Contents {content} 0 R >>"));
    }

    private static string Hex(string text) =>
        "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text.Normalize(NormalizationForm.FormC))) + ">";
}
