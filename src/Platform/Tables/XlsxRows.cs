using System.Globalization;

namespace LaChan.Platform.Tables;

/// <summary>The rows of one sheet, in order, with the numbers that Excel shows beside them.</summary>
internal sealed class XlsxRows(PartReader part, XlsxCellText cellText, TableLimits limits)
{
    private readonly List<string> _cells = [];
    private int _line;
    private int _next;

    public RawRow? Read()
    {
        while (part.Read())
        {
            // What follows the data (links, rules, drawings) is not ours to read.
            if (part is { IsStart: false, Name: "sheetData" })
            {
                return null;
            }

            if (part is { IsStart: true, Name: "row" })
            {
                return ReadRow();
            }
        }

        return null;
    }

    private RawRow ReadRow()
    {
        _line = int.TryParse(part["r"], CultureInfo.InvariantCulture, out var given) && given > _line ? given : _line + 1;
        _cells.Clear();
        _next = 0;
        var (depth, isEmpty) = (part.Depth, part.IsEmpty);
        while (!isEmpty && part.ReadInside(depth))
        {
            if (part.Name == "c")
            {
                ReadCell();
            }
        }

        return new RawRow(_line, [.. _cells]);
    }

    private void ReadCell()
    {
        var column = XlsxColumn.IndexOf(part["r"]) ?? _next;
        _next = column + 1;
        var text = cellText.Read(part);
        if (text.Length == 0)
        {
            return;
        }

        if (column >= limits.Columns)
        {
            throw TableRefusedException.Because("TooManyColumns", _line, limits.Columns);
        }

        while (_cells.Count <= column)
        {
            _cells.Add("");
        }

        _cells[column] = text;
    }
}
