using System.Runtime.CompilerServices;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// Reads a CSV or Excel file row by row: finds out what it is, finds its head, and refuses what is hostile.
/// </summary>
public sealed class TableReader : IAsyncDisposable
{
    private const int SampleRows = 200;
    private readonly TableSource _source;
    private readonly IAsyncEnumerator<RawRow> _rest;
    private readonly IReadOnlyList<RawRow> _sample;
    private readonly HeadMatch _head;
    private readonly TableLimits _limits;

    private TableReader(
        TableSource source, IAsyncEnumerator<RawRow> rest, IReadOnlyList<RawRow> sample, HeadMatch head, TableLimits limits) =>
        (_source, _rest, _sample, _head, _limits) = (source, rest, sample, head, limits);

    /// <summary>The headers of the file, also of columns that nobody expected.</summary>
    public IReadOnlyList<string> Headers => _head.Headers;

    /// <summary>
    /// What the person who gave the file should know: hidden sheets left out, formulas without a value.
    /// </summary>
    public IReadOnlyList<string> Notes => _source.Notes;

    /// <summary>Opens a file; a stream that cannot seek is first kept on disk, within the limits.</summary>
    /// <exception cref="TableRefusedException">It is not a table, has no such head, or breaks a limit.</exception>
    public static async Task<TableReader> OpenAsync(
        Stream stream, TableHead head, TableLimits limits, CancellationToken cancel)
    {
        var source = await TableSource.OpenAsync(stream, limits, cancel);
        try
        {
            return await OpenAsync(source, head, limits, cancel);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public bool Has(string column) => _head.Columns.ContainsKey(column);

    public async IAsyncEnumerable<TableRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var read = 0;
        foreach (var raw in _sample.Skip(_head.Rows))
        {
            yield return Row(raw, ++read);
        }

        while (await _rest.MoveNextAsync())
        {
            cancel.ThrowIfCancellationRequested();
            yield return Row(_rest.Current, ++read);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _rest.DisposeAsync();
        await _source.DisposeAsync();
    }

    // The first sheet that has the head is the table; a cover sheet before it is passed over.
    private static async Task<TableReader> OpenAsync(
        TableSource source, TableHead head, TableLimits limits, CancellationToken cancel)
    {
        TableRefusedException? first = null;
        foreach (var sheet in source.Sheets)
        {
            var rows = source.Read(sheet, cancel).GetAsyncEnumerator(cancel);
            try
            {
                var sample = await SampleAsync(rows);
                RefuseLegacyFonts(sample);
                var found = new TableReader(source, rows, sample, head.Locate(sample), limits);
                source.NoteUnread(sheet);
                return found;
            }
            catch (TableRefusedException refused)
            {
                await rows.DisposeAsync();
                first ??= refused;
            }
        }

        throw first ?? TableRefusedException.Because("NoRows");
    }

    private static async Task<List<RawRow>> SampleAsync(IAsyncEnumerator<RawRow> rows)
    {
        var sample = new List<RawRow>();
        while (sample.Count < SampleRows && await rows.MoveNextAsync())
        {
            sample.Add(rows.Current);
        }

        return sample;
    }

    private static void RefuseLegacyFonts(List<RawRow> sample)
    {
        if (LegacyVietnamese.Detect(sample.SelectMany(row => row.Cells)) is { } font)
        {
            throw TableRefusedException.Because("FileInLegacyFont", font);
        }
    }

    private TableRow Row(RawRow raw, int read)
    {
        if (read > _limits.Rows)
        {
            throw TableRefusedException.Because("TooManyRows", VietnameseNumber.Format(_limits.Rows));
        }

        var width = _head.Headers.Length;
        var surplus = raw.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        var cells = raw.Cells;
        Array.Resize(ref cells, width);
        for (var at = raw.Cells.Length; at < width; at++)
        {
            cells[at] = "";
        }

        return new TableRow(raw, cells, _head.Columns, raw.Fault ?? (surplus ? Wording.Of("TooManyCells", width) : null));
    }
}
