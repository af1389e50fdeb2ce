using System.Globalization;

namespace LaChan.Platform.Tables;

/// <summary>
/// One sheet: a bold first row that stays in view, then rows of typed cells. There is no way to write a formula.
/// </summary>
internal sealed class XlsxSheetOutput(Stream part)
{
    /// <summary>Excel's own limit, header included.</summary>
    private const int MaxRows = 1_048_576;

    // Larger whole numbers would lose digits in Excel, which keeps 15.
    private const decimal MaxNumber = 999_999_999_999_999m;
    private static readonly DateTime FirstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly Utf8Output _output = new(part);
    private string[] _letters = [];
    private int _row;

    public bool IsFull => _row >= MaxRows;

    public ValueTask StartAsync<T>(TableColumns<T> columns, CancellationToken cancel)
    {
        _letters = [.. Enumerable.Range(0, columns.Count).Select(XlsxColumn.Letters)];
        _output.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        _output.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>""");
        _output.Write("""<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>""");
        _output.Write("</sheetView></sheetViews><cols>");
        for (var at = 0; at < columns.Count; at++)
        {
            var width = WidthOf(columns[at]).ToString(CultureInfo.InvariantCulture);
            _output.Write($"<col min=\"{at + 1}\" max=\"{at + 1}\" width=\"{width}\" customWidth=\"1\"/>");
        }

        _output.Write("</cols><sheetData>");
        StartRow();
        for (var at = 0; at < columns.Count; at++)
        {
            WriteText(at, columns[at].Heading, XlsxStyleSheet.Header);
        }

        return EndRowAsync(cancel);
    }

    public ValueTask WriteRowAsync<T>(TableColumns<T> columns, T row, CancellationToken cancel)
    {
        StartRow();
        for (var at = 0; at < columns.Count; at++)
        {
            WriteCell(at, columns[at].Read(row));
        }

        return EndRowAsync(cancel);
    }

    public async ValueTask EndAsync(CancellationToken cancel)
    {
        _output.Write("</sheetData></worksheet>");
        await _output.FlushAsync(cancel);
        await part.DisposeAsync();
    }

    private static double WidthOf<T>(TableColumn<T> column) => column switch
    {
        { Width: > 0 } => column.Width,
        { Type: CellType.Text } => Math.Clamp(column.Heading.Length + 4, 14, 40),
        { Type: CellType.Instant } => 18,
        { Type: CellType.Phone } => 16,
        _ => Math.Clamp(column.Heading.Length + 2, 12, 24),
    };

    private void StartRow() => _output.Write($"<row r=\"{++_row}\">");

    private ValueTask EndRowAsync(CancellationToken cancel)
    {
        _output.Write("</row>");
        return _output.FlushIfFullAsync(cancel);
    }

    private void WriteCell(int column, Cell cell)
    {
        if (!cell.HasValue)
        {
            return;
        }

        switch (cell.Type)
        {
            case CellType.Whole or CellType.Fraction when Math.Abs(cell.Number) <= MaxNumber:
            case CellType.Day or CellType.Instant when cell.Moment.DateTime >= FirstDay:
                WriteNumber(column, cell);
                break;
            default:
                WriteText(column, cell.ToMachineText(), XlsxStyleSheet.Of(Cell.Text(cell.ToMachineText())));
                break;
        }
    }

    private void WriteNumber(int column, Cell cell)
    {
        var value = cell.Type is CellType.Day or CellType.Instant
            ? cell.Moment.DateTime.ToOADate().ToString(CultureInfo.InvariantCulture)
            : cell.ToMachineText();
        _output.Write($"<c r=\"{_letters[column]}{_row}\" s=\"{XlsxStyleSheet.Of(cell)}\"><v>{value}</v></c>");
    }

    private void WriteText(int column, string text, int style)
    {
        _output.Write($"<c r=\"{_letters[column]}{_row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        _output.Write(XlsxText.Escape(text));
        _output.Write("</t></is></c>");
    }
}
