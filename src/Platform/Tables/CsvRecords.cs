using System.Text;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// Reads records as RFC 4180 has them, with the line where each begins. A quote inside an unquoted field is a character;
/// text behind a closing quote makes the row faulty; a quote that is never closed ends the reading, because nobody can
/// say which rows it swallowed.
/// </summary>
internal sealed class CsvRecords(TextReader reader, char delimiter, TableLimits limits)
{
    private readonly char[] _buffer = new char[32 * 1024];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _field = new();
    private int _at;
    private int _end;
    private int _line = 1;
    private bool _skipLineFeed;
    private string? _fault;

    /// <summary>The next record that is not blank, or null at the end.</summary>
    public async ValueTask<RawRow?> ReadAsync(CancellationToken cancel)
    {
        while (await HasMoreAsync(cancel))
        {
            var start = _line;
            _cells.Clear();
            _fault = null;
            while (await ReadFieldAsync(start, cancel))
            {
            }

            var row = new RawRow(start, [.. _cells], _fault);
            if (!row.IsBlank)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>True when another field of the same record follows.</summary>
    private async ValueTask<bool> ReadFieldAsync(int recordLine, CancellationToken cancel)
    {
        _field.Clear();
        if (await HasMoreAsync(cancel) && _buffer[_at] == '"')
        {
            _at++;
            await ReadQuotedAsync(_line, cancel);
            if (await HasMoreAsync(cancel) && !IsFieldEnd(_buffer[_at]))
            {
                _fault = Wording.Of("TextAfterQuote", _cells.Count + 1);
            }
        }

        await ReadPlainAsync(recordLine, cancel);
        if (_cells.Count == limits.Columns)
        {
            throw TableRefusedException.Because("TooManyColumns", recordLine, limits.Columns);
        }

        _cells.Add(_field.ToString());
        return await HasMoreAsync(cancel) && TakeFieldEnd();
    }

    private async ValueTask ReadPlainAsync(int recordLine, CancellationToken cancel)
    {
        while (await HasMoreAsync(cancel))
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny(delimiter, '\r', '\n');
            Append(rest[..(length < 0 ? rest.Length : length)], recordLine);
            if (length >= 0)
            {
                return;
            }
        }
    }

    private async ValueTask ReadQuotedAsync(int quoteLine, CancellationToken cancel)
    {
        while (await HasMoreAsync(cancel))
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOf('"');
            var text = rest[..(length < 0 ? rest.Length : length)];
            _line += text.Count('\n');
            Append(text, quoteLine);
            if (length < 0)
            {
                continue;
            }

            _at++;
            if (!await HasMoreAsync(cancel) || _buffer[_at] != '"')
            {
                return;
            }

            Append("\"", quoteLine);
        }

        throw TableRefusedException.Because("QuoteNeverClosed", quoteLine);
    }

    private void Append(ReadOnlySpan<char> text, int line)
    {
        if (_field.Length + text.Length > limits.CellLength)
        {
            throw TableRefusedException.Because("CellTooLong", line, limits.CellLength);
        }

        _field.Append(text);
        _at += text.Length;
    }

    private bool IsFieldEnd(char letter) => letter == delimiter || letter is '\r' or '\n';

    private bool TakeFieldEnd()
    {
        var letter = _buffer[_at++];
        if (letter == delimiter)
        {
            return true;
        }

        _skipLineFeed = letter == '\r';
        _line++;
        return false;
    }

    private async ValueTask<bool> HasMoreAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await FillAsync(cancel));
                if (_end == 0)
                {
                    return false;
                }
            }

            if (!_skipLineFeed || _buffer[_at] != '\n')
            {
                _skipLineFeed = false;
                return true;
            }

            (_at, _skipLineFeed) = (_at + 1, false);
        }
    }

    private async ValueTask<int> FillAsync(CancellationToken cancel)
    {
        try
        {
            return await reader.ReadAsync(_buffer, cancel);
        }
        catch (DecoderFallbackException)
        {
            throw CsvEncoding.NotUtf8();
        }
    }
}
