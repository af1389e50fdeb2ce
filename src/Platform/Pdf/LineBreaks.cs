using System.Globalization;

namespace LaChan.Platform.Pdf;

/// <summary>Breaks text into lines at blanks; a word wider than the line is broken between letters.</summary>
internal sealed class LineBreaks
{
    private const string Ellipsis = "…";
    private readonly TextStyle _style;
    private readonly double _width;
    private readonly List<string> _lines = [];
    private string _line = "";

    private LineBreaks(TextStyle style, double width) => (_style, _width) = (style, width);

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Somewhere a word did not fit into a line of its own.</summary>
    public bool BrokeWord { get; private set; }

    public static LineBreaks Of(string text, TextStyle style, double width)
    {
        var breaks = new LineBreaks(style, width);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                breaks.Add(word);
            }

            breaks.EndLine();
        }

        return breaks;
    }

    /// <summary>The first lines, the last of them with an ellipsis when some are missing.</summary>
    public IReadOnlyList<string> Cut(int count)
    {
        if (_lines.Count <= count)
        {
            return _lines;
        }

        var last = _lines[count - 1];
        while (last.Length > 0 && !Fits(last + Ellipsis))
        {
            last = last[..^1];
        }

        return [.. _lines.Take(count - 1), last.TrimEnd() + Ellipsis];
    }

    private void Add(string word)
    {
        var longer = _line is "" ? word : _line + " " + word;
        if (Fits(longer))
        {
            _line = longer;
            return;
        }

        if (_line is not "")
        {
            EndLine();
        }

        if (Fits(word))
        {
            _line = word;
        }
        else
        {
            AddLetters(word);
        }
    }

    private void AddLetters(string word)
    {
        BrokeWord = true;
        var letters = StringInfo.GetTextElementEnumerator(word);
        while (letters.MoveNext())
        {
            if (_line is not "" && !Fits(_line + letters.GetTextElement()))
            {
                EndLine();
            }

            _line += letters.GetTextElement();
        }
    }

    private void EndLine()
    {
        _lines.Add(_line);
        _line = "";
    }

    // A hair of tolerance, so that text measured for a box fits into it.
    private bool Fits(string text) => _style.Font.WidthOf(text, _style.Size) <= _width + 0.001;
}
