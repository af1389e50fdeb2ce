namespace LaChan.Platform.Tables;

/// <summary>Column letters of a spreadsheet: 0 is A, 25 is Z, 26 is AA.</summary>
internal static class XlsxColumn
{
    public static string Letters(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Letters(index / 26 - 1) + (char)('A' + index % 26);

    /// <summary>The column of a cell reference such as <c>C5</c>, or null when it is none.</summary>
    public static int? IndexOf(ReadOnlySpan<char> reference)
    {
        var (index, at) = (0, 0);
        while (at < reference.Length && at < 3 && char.IsAsciiLetterUpper(reference[at]))
        {
            index = index * 26 + (reference[at++] - 'A' + 1);
        }

        return at > 0 && at < reference.Length && char.IsAsciiDigit(reference[at]) ? index - 1 : null;
    }
}
