namespace LaChan.Platform.Tables;

/// <summary>
/// Finds out what separates the fields, since Excel writes a semicolon where the comma is the decimal sign.
/// </summary>
internal static class CsvDelimiter
{
    private const int SampleLines = 50;
    private const double LeastShare = 0.25; // of the lines; less often it is only a sign in somebody's text
    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>
    /// The candidate that splits the most lines into the same number of fields; the comma when none does.
    /// </summary>
    public static char Guess(string sample)
    {
        var lines = Lines(sample).Take(SampleLines).ToArray();
        var best = Candidates.MaxBy(candidate => Score(candidate, lines));
        return Score(best, lines).Lines < LeastShare * lines.Length ? ',' : best;
    }

    private static (int Lines, int Fields) Score(char candidate, Dictionary<char, int>[] lines) =>
        lines.Select(line => line.GetValueOrDefault(candidate)).Where(count => count > 0).GroupBy(count => count)
            .Select(same => (Lines: same.Count(), Fields: same.Key)).DefaultIfEmpty().Max();

    // What stands in quotes does not count, line ends included.
    private static IEnumerable<Dictionary<char, int>> Lines(string sample)
    {
        var (line, quoted, any) = (new Dictionary<char, int>(), false, false);
        foreach (var letter in sample)
        {
            if (letter == '\n' && !quoted)
            {
                if (any)
                {
                    yield return line;
                }

                (line, any) = ([], false);
                continue;
            }

            quoted ^= letter == '"';
            any |= !char.IsWhiteSpace(letter);
            if (!quoted)
            {
                line[letter] = line.GetValueOrDefault(letter) + 1;
            }
        }

        if (any)
        {
            yield return line;
        }
    }
}
