using System.Runtime.CompilerServices;

namespace LaChan.Platform.Tables;

/// <summary>A delimited text file as rows.</summary>
internal static class CsvFile
{
    public static async IAsyncEnumerable<RawRow> ReadAsync(
        Stream stream, TableLimits limits, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (reader, sample) = await CsvEncoding.OpenAsync(stream, cancel);
        using (reader)
        {
            var declared = Declared(sample);
            var records = new CsvRecords(reader, declared ?? CsvDelimiter.Guess(sample), limits);
            var skip = declared is not null;
            while (await records.ReadAsync(cancel) is { } row)
            {
                if (!skip)
                {
                    yield return row with { Cells = Array.ConvertAll(row.Cells, FormulaGuard.Restore) };
                }

                skip = false;
            }
        }
    }

    // Excel's own way to say it: a first line "sep=;".
    private static char? Declared(string sample) =>
        sample is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var delimiter, '\r' or '\n', ..] ? delimiter : null;
}
