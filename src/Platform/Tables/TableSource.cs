using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// An opened file, whatever its format: the sheets a person would see, and what there is to say about the rest.
/// </summary>
internal sealed class TableSource : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly bool _ownsStream;
    private readonly TableLimits _limits;
    private readonly XlsxFile? _workbook;
    private readonly List<string> _notes = [];
    private bool _formulaNoted;

    private TableSource(Stream stream, bool ownsStream, TableLimits limits, XlsxFile? workbook) =>
        (_stream, _ownsStream, _limits, _workbook) = (stream, ownsStream, limits, workbook);

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>A text file has one sheet without a name.</summary>
    public IEnumerable<XlsxSheet> Sheets =>
        _workbook?.Sheets.Where(sheet => !sheet.IsHidden) ?? [new XlsxSheet("", "", IsHidden: false)];

    public static async Task<TableSource> OpenAsync(Stream given, TableLimits limits, CancellationToken cancel)
    {
        var stream = given.CanSeek ? given : await SpoolAsync(given, limits, cancel);
        try
        {
            RefuseLarge(stream.Length - stream.Position, limits);
            var workbook = await FileKind.IsWorkbookAsync(stream, cancel) ? XlsxFile.Open(stream, limits) : null;
            var source = new TableSource(stream, stream != given, limits, workbook);
            source.NoteHidden();
            return source;
        }
        catch when (stream != given)
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public IAsyncEnumerable<RawRow> Read(XlsxSheet sheet, CancellationToken cancel) => _workbook is null
        ? CsvFile.ReadAsync(_stream, _limits, cancel)
        : _workbook.Rows(sheet, NoteFormula).ToAsyncEnumerable();

    public void NoteUnread(XlsxSheet read)
    {
        foreach (var sheet in Sheets.Where(sheet => sheet != read))
        {
            _notes.Add(Wording.Of("SheetNotRead", sheet.Name));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _workbook?.Dispose();
        if (_ownsStream)
        {
            await _stream.DisposeAsync();
        }
    }

    private static void RefuseLarge(long bytes, TableLimits limits)
    {
        if (bytes > limits.FileBytes)
        {
            throw TableRefusedException.Because("FileTooLarge", VietnameseNumber.Format(limits.FileBytes / (1024 * 1024)));
        }
    }

    // Persons stand in such files: the copy is readable by us alone and gone when closed.
    private static async Task<Stream> SpoolAsync(Stream stream, TableLimits limits, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            var buffer = new byte[64 * 1024];
            int length;
            while ((length = await stream.ReadAsync(buffer, cancel)) > 0)
            {
                await copy.WriteAsync(buffer.AsMemory(0, length), cancel);
                RefuseLarge(copy.Length, limits);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    private void NoteHidden()
    {
        foreach (var sheet in _workbook?.Sheets.Where(sheet => sheet.IsHidden) ?? [])
        {
            _notes.Add(Wording.Of("SheetHidden", sheet.Name));
        }

        if (_workbook?.HasMacros == true)
        {
            _notes.Add(Wording.Of("MacrosLeftOut"));
        }
    }

    private void NoteFormula()
    {
        if (!_formulaNoted)
        {
            _formulaNoted = true;
            _notes.Add(Wording.Of("FormulaWithoutValue"));
        }
    }
}
