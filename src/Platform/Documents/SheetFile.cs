using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LaChan.Platform.Documents;

/// <summary>
/// Writes a document as an Excel workbook that looks like the paper: merged heads, borders, bold groups and totals.
/// Numbers are numbers, and nothing can become a formula.
/// </summary>
public static class SheetFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="firstSheet">The name of the first sheet; a <see cref="NewPage"/> begins the next one.</param>
    public static void Write(Stream to, PrintedDocument document, string firstSheet)
    {
        var sheets = Split(document, firstSheet);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "[Content_Types].xml", ContentTypes(sheets.Count));
        Add(zip, "_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Add(zip, "xl/workbook.xml", Workbook(sheets));
        Add(zip, "xl/_rels/workbook.xml.rels", Relations(sheets.Count));
        Add(zip, "xl/styles.xml", SheetLook.Styles);
        foreach (var (at, sheet) in sheets.Index())
        {
            Add(zip, $"xl/worksheets/sheet{Text(at + 1)}.xml", new SheetBody().Write(sheet.Blocks, document.IsLandscape));
        }
    }

    private static List<(string Name, List<Block> Blocks)> Split(PrintedDocument document, string first)
    {
        List<(string Name, List<Block> Blocks)> sheets = [(first, [])];
        foreach (var block in document.Blocks)
        {
            if (block is NewPage page)
            {
                sheets.Add((page.Sheet, []));
            }
            else
            {
                sheets[^1].Blocks.Add(block);
            }
        }

        return sheets;
    }

    private static string ContentTypes(int sheets) => $"""
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(Numbers(sheets).Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>
        """;

    private static string Workbook(List<(string Name, List<Block> Blocks)> sheets) => $"""
        <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{string.Concat(sheets.Select((sheet, at) => $"<sheet name=\"{SheetBody.Escape(SheetName(sheet.Name))}\" sheetId=\"{Text(at + 1)}\" r:id=\"rId{Text(at + 1)}\"/>"))}</sheets></workbook>
        """;

    private static string Relations(int sheets) => $"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(Numbers(sheets).Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}<Relationship Id="rId{Text(sheets + 1)}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
        """;

    // Excel allows 31 letters and none of these.
    private static string SheetName(string name)
    {
        var allowed = string.Concat(name.Where(letter => !@"[]:*?/\'".Contains(letter, StringComparison.Ordinal)));
        return allowed.Length > 31 ? allowed[..31] : allowed;
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(1, count).Select(Text);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Stamp;
        using var part = entry.Open();
        part.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + text));
    }
}
