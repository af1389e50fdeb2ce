using System.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// The shared strings of a workbook. Their total is limited, since they must be kept while the sheet is read.
/// </summary>
internal static class XlsxStrings
{
    private const int StringOverhead = 16; // characters' worth of memory that a string takes besides its text

    public static IReadOnlyList<string> Read(PartReader? part, TableLimits limits)
    {
        if (part is null)
        {
            return [];
        }

        using (part)
        {
            var (strings, characters, text) = (new List<string>(), 0L, new StringBuilder());
            while (part.Read())
            {
                if (part is { IsStart: true, Name: "si" })
                {
                    strings.Add(ReadRich(part, text.Clear(), limits.CellLength));
                    characters += strings[^1].Length + StringOverhead;
                    if (characters > limits.SharedCharacters)
                    {
                        throw TableRefusedException.Because("WorkbookTooLarge");
                    }
                }
            }

            return strings;
        }
    }

    /// <summary>
    /// The text of an element with runs (<c>si</c>, <c>is</c>), gathered in a buffer; phonetic hints (<c>rPh</c>) are no
    /// part of it.
    /// </summary>
    public static string ReadRich(PartReader part, StringBuilder text, int limit)
    {
        var (isEmpty, depth, hintDepth) = (part.IsEmpty, part.Depth, int.MaxValue);
        while (!isEmpty && part.ReadInside(depth))
        {
            hintDepth = part.Name == "rPh" ? part.Depth : part.Depth <= hintDepth ? int.MaxValue : hintDepth;
            if (part.Name == "t" && part.Depth < hintDepth)
            {
                part.AppendText(text, limit);
            }
        }

        return XlsxText.Unescape(text.ToString());
    }
}
