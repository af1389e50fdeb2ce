using System.Buffers;

namespace LaChan.Platform.Tables;

/// <summary>Who will read a CSV file.</summary>
public enum CsvForm
{
    /// <summary>Programs: UTF-8 without a mark, lines end with LF, as in the project's own data files.</summary>
    Machine,

    /// <summary>Excel by double click: UTF-8 with a byte order mark, lines end with CR LF.</summary>
    Spreadsheet,
}

/// <summary>Writes records as RFC 4180 has them, fields quoted only where needed.</summary>
internal sealed class CsvOutput(Stream stream, CsvForm form)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t\0");
    private readonly Utf8Output _output = new(stream);
    private bool _inRecord;

    public void Start()
    {
        if (form == CsvForm.Spreadsheet)
        {
            _output.Write("\uFEFF");
        }
    }

    public void WriteField(Cell cell)
    {
        var text = cell.ToMachineText();
        WriteRaw(cell.Type switch
        {
            CellType.Text => FormulaGuard.Protect(text),
            CellType.Phone when !IsE164(text) => FormulaGuard.Protect(text),
            _ => text,
        });
    }

    public ValueTask EndRecordAsync(CancellationToken cancel)
    {
        _output.Write(form == CsvForm.Spreadsheet ? "\r\n" : "\n");
        _inRecord = false;
        return _output.FlushIfFullAsync(cancel);
    }

    public ValueTask FlushAsync(CancellationToken cancel) => _output.FlushAsync(cancel);

    private void WriteRaw(string text)
    {
        _output.Write(_inRecord ? "," : "");
        _inRecord = true;
        if (text.AsSpan().ContainsAny(NeedQuotes) || text.StartsWith(' ') || text.EndsWith(' '))
        {
            _output.Write("\"");
            _output.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            _output.Write("\"");
        }
        else
        {
            _output.Write(text);
        }
    }

    private static bool IsE164(string text) =>
        text is ['+', not '0', ..] && text.Length is >= 8 and <= 16 && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');
}
