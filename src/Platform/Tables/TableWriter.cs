namespace LaChan.Platform.Tables;

/// <summary>Writes rows as they come, so that a million of them need no more memory than ten.</summary>
public static class TableWriter
{
    public static async Task WriteCsvAsync<T>(
        Stream stream, TableColumns<T> columns, IAsyncEnumerable<T> rows, CsvForm form, CancellationToken cancel)
    {
        var csv = new CsvOutput(stream, form);
        csv.Start();
        foreach (var column in columns)
        {
            csv.WriteField(Cell.Text(column.Name));
        }

        await csv.EndRecordAsync(cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            foreach (var column in columns)
            {
                csv.WriteField(column.Read(row));
            }

            await csv.EndRecordAsync(cancel);
        }

        await csv.FlushAsync(cancel);
    }

    /// <summary>An Excel workbook; rows beyond what one sheet can hold go on in the next one.</summary>
    public static async Task WriteXlsxAsync<T>(
        Stream stream, TableColumns<T> columns, IAsyncEnumerable<T> rows, string sheetName, CancellationToken cancel)
    {
        await using var workbook = new XlsxOutput(stream, sheetName);
        XlsxSheetOutput? sheet = null;
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (sheet is null or { IsFull: true })
            {
                sheet = await NextSheetAsync(workbook, sheet, columns, cancel);
            }

            await sheet.WriteRowAsync(columns, row, cancel);
        }

        sheet ??= await NextSheetAsync(workbook, null, columns, cancel);
        await sheet.EndAsync(cancel);
        await workbook.EndAsync(cancel);
    }

    private static async Task<XlsxSheetOutput> NextSheetAsync<T>(
        XlsxOutput workbook, XlsxSheetOutput? last, TableColumns<T> columns, CancellationToken cancel)
    {
        if (last is not null)
        {
            await last.EndAsync(cancel);
        }

        var next = await workbook.AddSheetAsync(cancel);
        await next.StartAsync(columns, cancel);
        return next;
    }
}
