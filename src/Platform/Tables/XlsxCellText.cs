using System.Globalization;
using System.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// What a cell says, as text: numbers with a point and without grouping, days in ISO, results of formulas.
/// </summary>
internal sealed class XlsxCellText(
    IReadOnlyList<string> strings, XlsxNumberFormats formats, TableLimits limits, Action formulaWithoutValue)
{
    private readonly StringBuilder _buffer = new();

    /// <summary>Reads the cell (<c>c</c>) at which the reader stands, up to its end.</summary>
    public string Read(PartReader part)
    {
        if (part.IsEmpty)
        {
            return "";
        }

        var (type, style, depth) = (part["t"], part["s"], part.Depth);
        var (value, formula) = ((string?)null, false);
        while (part.ReadInside(depth))
        {
            switch (part.Name)
            {
                case "v":
                    value = part.ReadText(limits.CellLength);
                    break;
                case "is":
                    value = XlsxStrings.ReadRich(part, _buffer.Clear(), limits.CellLength);
                    break;
                case "f":
                    formula = true;
                    break;
                default:
                    break;
            }
        }

        if (formula && string.IsNullOrEmpty(value))
        {
            formulaWithoutValue();
        }

        return value is null ? "" : Meaning(type, style, value);
    }

    private string Meaning(string? type, string? style, string value) => type switch
    {
        "s" => Shared(value),
        "b" => value is "1" or "true" ? "TRUE" : "FALSE",
        "str" => XlsxText.Unescape(value),
        "inlineStr" or "e" or "d" => value,
        _ => Number(style, value),
    };

    private string Shared(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < strings.Count
            ? strings[index]
            : throw TableRefusedException.Because("WorkbookDamaged");

    private string Number(string? style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return value;
        }

        // Files hold 0.1 + 0.2 with 17 digits; Excel shows at most 15.
        return formats.DayText(style, number) ?? (Math.Abs(number) < 1e15
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : value);
    }
}
