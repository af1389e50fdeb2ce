using System.IO.Compression;

namespace LaChan.Platform.Tables;

/// <summary>
/// A workbook written front to back into a stream that need not seek. The parts are written here and not by the OpenXML
/// library, because that keeps every part in memory until the end.
/// </summary>
internal sealed class XlsxOutput : IAsyncDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string SheetContent = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    // Always the same, so that the same rows give the same bytes.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LateWrites _stream;
    private readonly ZipArchive _zip;
    private readonly string _sheetName;
    private int _sheets;

    public XlsxOutput(Stream stream, string sheetName)
    {
        _stream = new LateWrites(stream);
        _zip = new ZipArchive(_stream, ZipArchiveMode.Create, leaveOpen: true);
        _sheetName = SheetName(sheetName);
    }

    public async Task<XlsxSheetOutput> AddSheetAsync(CancellationToken cancel) =>
        new(await OpenPartAsync($"xl/worksheets/sheet{++_sheets}.xml", cancel));

    public async Task EndAsync(CancellationToken cancel)
    {
        var numbers = Enumerable.Range(1, _sheets).ToArray();
        await WritePartAsync("xl/styles.xml", XlsxStyleSheet.Xml(), cancel);
        await WritePartAsync(
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
                + string.Concat(numbers.Select(n => $"<sheet name=\"{NameOf(n)}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"))
                + "</sheets></workbook>",
            cancel);
        await WritePartAsync(
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{PackageRelations}\">"
                + string.Concat(numbers.Select(n => Relation(n, "worksheet", $"worksheets/sheet{n}.xml")))
                + Relation(_sheets + 1, "styles", "styles.xml") + "</Relationships>",
            cancel);
        await WritePartAsync(
            "_rels/.rels",
            $"<Relationships xmlns=\"{PackageRelations}\">{Relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>",
            cancel);
        await WritePartAsync(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{SheetContent}.sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{SheetContent}.styles+xml\"/>"
                + string.Concat(numbers.Select(n =>
                    $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{SheetContent}.worksheet+xml\"/>"))
                + "</Types>",
            cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _zip.DisposeAsync();
        await _stream.FlushAsync();
    }

    private static string Relation(int id, string kind, string target) =>
        $"<Relationship Id=\"rId{id}\" Type=\"{Relations}/{kind}\" Target=\"{target}\"/>";

    // Excel's rules for sheet names: at most 31 characters, none of these, no apostrophe at either end.
    private static string SheetName(string name)
    {
        var allowed = string.Concat(name.Where(letter => !char.IsControl(letter) && !"[]:*?/\\".Contains(letter)));
        allowed = (allowed.Length > 27 ? allowed[..27] : allowed).Trim(' ', '\'');
        return XlsxText.Escape(allowed is "" ? "Sheet1" : allowed);
    }

    private string NameOf(int sheet) => sheet == 1 ? _sheetName : $"{_sheetName} {sheet}";

    private async Task WritePartAsync(string path, string xml, CancellationToken cancel)
    {
        await using var part = await OpenPartAsync(path, cancel);
        var output = new Utf8Output(part);
        output.Write(xml.StartsWith("<?xml", StringComparison.Ordinal) ? "" : Declaration);
        output.Write(xml);
        await output.FlushAsync(cancel);
    }

    private Task<Stream> OpenPartAsync(string path, CancellationToken cancel)
    {
        var entry = _zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Timestamp;
        return entry.OpenAsync(cancel);
    }
}
