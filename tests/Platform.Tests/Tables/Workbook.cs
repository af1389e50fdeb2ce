using System.IO.Compression;
using System.Text;

namespace LaChan.Platform.Tests.Tables;

/// <summary>Workbooks written part by part, as other programs or an attacker would make them.</summary>
internal sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, byte[]> _parts = [];
    private readonly List<(string Name, string State)> _sheets = [];

    public Workbook Sheet(string rows, string name = "Trang 1", string state = "visible", string ns = Main)
    {
        _sheets.Add((name, state));
        return Part($"xl/worksheets/sheet{_sheets.Count}.xml", $"<worksheet xmlns=\"{ns}\"><sheetData>{rows}</sheetData></worksheet>");
    }

    public Workbook Strings(string items) => Part("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{items}</sst>");

    public Workbook Styles(string content) => Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{content}</styleSheet>");

    public Workbook Part(string path, string xml) => Part(path, Encoding.UTF8.GetBytes(xml));

    public Workbook Part(string path, byte[] content)
    {
        _parts[path] = content;
        return this;
    }

    public byte[] Bytes(string properties = "")
    {
        var numbers = Enumerable.Range(1, _sheets.Count);
        _parts.TryAdd("xl/workbook.xml", Encoding.UTF8.GetBytes(
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr {properties}/><sheets>"
            + string.Concat(_sheets.Select((sheet, at) =>
                $"<sheet name=\"{sheet.Name}\" sheetId=\"{at + 1}\" state=\"{sheet.State}\" r:id=\"rId{at + 1}\"/>"))
            + "</sheets></workbook>"));
        _parts.TryAdd("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(numbers.Select(n =>
                $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))
            + "</Relationships>"));
        return Zip(_parts);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
