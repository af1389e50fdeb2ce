using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

/// <summary>Reading a file to its end, and writing rows into memory.</summary>
internal static class Files
{
    public static readonly TableHead AnyHead = new();

    public static async Task<IReadOnlyList<TableRow>> ReadAsync(byte[] file, TableHead? head = null, TableLimits? limits = null)
    {
        await using var reader = await OpenAsync(file, head, limits);
        return await reader.ReadAsync(TestContext.Current.CancellationToken)
            .ToArrayAsync(TestContext.Current.CancellationToken);
    }

    public static Task<TableReader> OpenAsync(byte[] file, TableHead? head = null, TableLimits? limits = null) =>
        TableReader.OpenAsync(
            new MemoryStream(file), head ?? AnyHead, limits ?? TableLimits.Upload, TestContext.Current.CancellationToken);

    public static async Task<string> RefusalAsync(byte[] file, TableHead? head = null, TableLimits? limits = null) =>
        (await Assert.ThrowsAsync<TableRefusedException>(() => ReadAsync(file, head, limits))).Message;

    public static async Task<byte[]> CsvAsync<T>(TableColumns<T> columns, IEnumerable<T> rows, CsvForm form = CsvForm.Machine)
    {
        using var stream = new MemoryStream();
        await TableWriter.WriteCsvAsync(
            stream, columns, rows.ToAsyncEnumerable(), form, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static async Task<byte[]> XlsxAsync<T>(TableColumns<T> columns, IEnumerable<T> rows, string sheet = "Điểm")
    {
        using var stream = new MemoryStream();
        await TableWriter.WriteXlsxAsync(
            stream, columns, rows.ToAsyncEnumerable(), sheet, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
