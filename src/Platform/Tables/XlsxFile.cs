using System.IO.Compression;

namespace LaChan.Platform.Tables;

/// <summary>One sheet of a workbook: its name, its part, and whether a person would see it.</summary>
internal sealed record XlsxSheet(string Name, string Path, bool IsHidden);

/// <summary>
/// An Excel workbook as rows of text. The parts are read here and not by the OpenXML library, because limits must hold
/// from the first byte unpacked.
/// </summary>
internal sealed class XlsxFile : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly TableLimits _limits;
    private readonly UnpackBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<string> _strings = [];
    private XlsxNumberFormats _formats = XlsxNumberFormats.None;

    private XlsxFile(ZipArchive zip, TableLimits limits)
    {
        (_zip, _limits, _budget) = (zip, limits, new UnpackBudget(limits));
        foreach (var entry in zip.Entries)
        {
            _parts[entry.FullName.Replace('\\', '/').TrimStart('/')] = entry;
        }
    }

    public IReadOnlyList<XlsxSheet> Sheets { get; private set; } = [];

    public bool HasMacros => _parts.ContainsKey("xl/vbaProject.bin");

    public static XlsxFile Open(Stream stream, TableLimits limits)
    {
        var file = new XlsxFile(ZipGuard.Open(stream), limits);
        var workbook = XlsxWorkbook.Read(file.Part("xl/workbook.xml"), file.Part("xl/_rels/workbook.xml.rels"));
        file.Sheets = workbook.Sheets;
        file._formats = XlsxNumberFormats.Read(file.OptionalPart("xl/styles.xml"), workbook.StartsIn1904);
        file._strings = XlsxStrings.Read(file.OptionalPart("xl/sharedStrings.xml"), limits);
        return file;
    }

    /// <param name="sheet">One of <see cref="Sheets"/>.</param>
    /// <param name="formulaWithoutValue">Called for each formula whose result the file does not hold.</param>
    public IEnumerable<RawRow> Rows(XlsxSheet sheet, Action formulaWithoutValue)
    {
        using var part = Part(sheet.Path);
        var rows = new XlsxRows(part, new XlsxCellText(_strings, _formats, _limits, formulaWithoutValue), _limits);
        while (rows.Read() is { } row)
        {
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    public void Dispose() => _zip.Dispose();

    private PartReader Part(string path) => OptionalPart(path) ?? throw TableRefusedException.Because("NotAWorkbook");

    private PartReader? OptionalPart(string path)
    {
        try
        {
            return _parts.TryGetValue(path, out var entry) ? new PartReader(new UnpackedPart(entry, _budget)) : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or System.Xml.XmlException)
        {
            throw new TableRefusedException(Text.Wording.Of("WorkbookDamaged"), damaged);
        }
    }
}
