using System.IO.Compression;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace LaChan.Declarations.Exports;

/// <summary>A small workbook of texts, written and read whole. Forms have some hundred rows; nothing large comes here.</summary>
internal static class SheetFile
{
    private const long MostBytes = 8 * 1024 * 1024;
    private const int MostParts = 64;

    public static byte[] Write(IReadOnlyList<Exports.Sheet> sheets)
    {
        using var memory = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var list = workbook.Workbook.AppendChild(new Sheets());
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(Data(sheets[i]));
                list.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = sheets[i].Name });
            }
        }

        return memory.ToArray();
    }

    /// <exception cref="JsonException">It is no workbook, or one that is far too large.</exception>
    public static IReadOnlyList<Exports.Sheet> Read(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        try
        {
            Guard(memory);
            using var file = SpreadsheetDocument.Open(memory, isEditable: false);
            var workbook = file.WorkbookPart ?? throw new JsonException("The workbook is empty.");
            var shared = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray() ?? [];
            return [.. workbook.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet =>
                Read(sheet.Name?.Value ?? "", ((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!)).Worksheet, shared))];
        }
        catch (Exception e) when (e is InvalidDataException or FileFormatException or OpenXmlPackageException or ArgumentException or InvalidOperationException)
        {
            throw new JsonException("The file is no workbook.", e);
        }
    }

    private static void Guard(MemoryStream memory)
    {
        memory.Position = 0;
        using var zip = new ZipArchive(memory, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(entry => entry.Length) > MostBytes)
        {
            throw new JsonException("The workbook is too large for a form.");
        }

        memory.Position = 0;
    }

    private static SheetData Data(Exports.Sheet sheet)
    {
        var data = new SheetData();
        data.AppendChild(Row(sheet.Head));
        foreach (var row in sheet.Rows)
        {
            data.AppendChild(Row(sheet.Head.Select(column => row.GetValueOrDefault(column) ?? "")));
        }

        return data;
    }

    private static Row Row(IEnumerable<string> texts) => new(texts.Select(text => new Cell
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
    }));

    private static Exports.Sheet Read(string name, Worksheet sheet, string[] shared)
    {
        var rows = sheet.Descendants<Row>().Select(row => Cells(row, shared)).ToList();
        if (rows.Count == 0)
        {
            return new(name, [], []);
        }

        var head = rows[0];
        return new(name, head, [.. rows.Skip(1).Select(row => (IReadOnlyDictionary<string, string>)head
            .Select((column, at) => (column, text: row.ElementAtOrDefault(at) ?? ""))
            .Where(cell => cell.column.Length > 0).DistinctBy(cell => cell.column).ToDictionary(cell => cell.column, cell => cell.text))]);
    }

    // Other programs leave empty cells out; then the reference says where a cell stands.
    private static List<string> Cells(Row row, string[] shared)
    {
        var texts = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var at = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : texts.Count;
            while (texts.Count < at)
            {
                texts.Add("");
            }

            texts.Add(cell.DataType?.Value == CellValues.SharedString && int.TryParse(cell.InnerText, out var no) && no < shared.Length
                ? shared[no]
                : cell.InnerText);
        }

        return texts;
    }

    private static int ColumnOf(string reference) =>
        reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;
}
