using System.Globalization;

namespace LaChan.Platform.Tables;

/// <summary>The cell styles of our workbooks, and which value gets which.</summary>
internal static class XlsxStyleSheet
{
    public const int Header = 1;
    private const int Text = 2;
    private const int GuardedText = 3;
    private const int Day = 4;
    private const int Instant = 5;
    private const int Numbers = 6; // and one for each number of decimals after it
    private const int MaxDecimals = 6;

    /// <summary>Text has the format @, so that editing a cell does not turn it into a number or a formula.</summary>
    public static int Of(Cell cell) => cell.Type switch
    {
        CellType.Whole or CellType.Fraction => Numbers + Math.Min(cell.Decimals, MaxDecimals),
        CellType.Day => Day,
        CellType.Instant => Instant,
        _ => FormulaGuard.Protect(cell.TextValue ?? "") == cell.TextValue ? Text : GuardedText,
    };

    public static string Xml()
    {
        var decimals = Enumerable.Range(0, MaxDecimals + 1).ToArray();
        var formats = string.Concat(decimals.Select(count =>
            $"<numFmt numFmtId=\"{Id(count)}\" formatCode=\"#,##0{(count > 0 ? "." + new string('0', count) : "")}\"/>"));
        var numbers = string.Concat(decimals.Select(count => Style(Id(count))));
        return $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="{MaxDecimals + 3}"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="hh:mm dd/mm/yyyy"/>{formats}</numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>
            <borders count="2"><border/><border><left/><right/><top/><bottom style="thin"/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="{Numbers + MaxDecimals + 1}">{Style(0)}<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>{Style(49)}{Style(49, " quotePrefix=\"1\"")}{Style(164)}{Style(165)}{numbers}</cellXfs>
            </styleSheet>
            """;
    }

    private static int Id(int decimals) => 170 + decimals;

    private static string Style(int format, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"<xf numFmtId=\"{format}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"{more}/>");
}
