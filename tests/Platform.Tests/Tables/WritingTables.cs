using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using LaChan.Platform.Tables;
using Cell = LaChan.Platform.Tables.Cell;

namespace LaChan.Platform.Tests.Tables;

public sealed class WritingTables
{
    private static readonly TableColumns<Unit> Columns = new TableColumns<Unit>()
        .Text("unit_name", unit => unit.Name, "Đơn vị")
        .Whole("places", unit => unit.Places, "Số điểm")
        .Fraction("silent_rate_pct", 2, unit => unit.Rate, "Tỷ lệ (%)")
        .Day("last_visit_day", unit => unit.LastDay, "Ngày cuối")
        .Instant("seen_at", unit => unit.SeenAt, "Lúc")
        .Phone("contact", unit => unit.Phone, "Điện thoại");

    private static readonly Unit BatXat = new(
        "Huyện Bát Xát", 794, 58.5642m, new(2021, 6, 23), new(2021, 6, 23, 3, 30, 0, TimeSpan.Zero), "+84912345678");

    private static readonly Unit Silent = new("Xã \"A, B\"", null, null, null, null, null);

    [Fact]
    public async Task A_program_gets_plain_machine_forms()
    {
        var csv = await Files.CsvAsync(Columns, [BatXat, Silent]);

        Assert.Equal(
            "unit_name,places,silent_rate_pct,last_visit_day,seen_at,contact\n"
            + "Huyện Bát Xát,794,58.56,2021-06-23,2021-06-23T10:30:00+07:00,+84912345678\n"
            + "\"Xã \"\"A, B\"\"\",,,,,\n",
            Encoding.UTF8.GetString(csv));
    }

    [Fact]
    public async Task Excel_gets_a_mark_and_its_line_ends()
    {
        var csv = await Files.CsvAsync(Columns, [BatXat], CsvForm.Spreadsheet);

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Negative_numbers_stay_numbers()
    {
        var csv = await Files.CsvAsync(new TableColumns<int>().Whole("n", n => n).Fraction("f", 1, n => n / 2m), [-5]);

        Assert.Equal("n,f\n-5,-2.5\n", Encoding.UTF8.GetString(csv));
    }

    [Theory]
    [InlineData("+84912345678", "+84912345678")]
    [InlineData("+84912345678+cmd", "'+84912345678+cmd")]
    [InlineData("+0123456789", "'+0123456789")]
    public async Task Only_a_real_phone_number_may_begin_with_a_plus(string phone, string written)
    {
        var csv = await Files.CsvAsync(new TableColumns<string>().Phone("phone", text => text), [phone]);

        Assert.Equal($"phone\n{written}\n", Encoding.UTF8.GetString(csv));
    }

    [Fact]
    public void People_see_Vietnamese_figures_and_a_dash_for_what_was_not_reported()
    {
        Assert.Equal(
            ["Huyện Bát Xát", "794", "58,56", "23/6/2021", "10:30 23/6/2021", "+84912345678"],
            Columns.Select(column => column.Read(BatXat).ToDisplayText()));
        Assert.Equal("–", Columns[1].Read(Silent).ToDisplayText());
        Assert.Equal("0", Cell.Whole(0).ToDisplayText());
    }

    [Fact]
    public async Task The_workbook_is_valid_with_typed_cells_and_a_fixed_bold_head()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Files.XlsxAsync(Columns, [BatXat, Silent])), false);

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Path?.XPath + " " + error.Description));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(Columns.Select(column => column.Heading), sheet.Descendants<Row>().First().Select(cell => cell.InnerText));
        Assert.Equal(
            ["Huyện Bát Xát", "794", "58.56", "44370", "44370.4375", "+84912345678"],
            sheet.Descendants<Row>().ElementAt(1).Select(cell => cell.InnerText));
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes() =>
        Assert.Equal(await Files.XlsxAsync(Columns, [BatXat]), await Files.XlsxAsync(Columns, [BatXat]));

    [Theory]
    [InlineData("Điểm [1]: a/b*?", "Điểm 1 ab")]
    [InlineData("'", "Sheet1")]
    [InlineData("Tên rất dài của một trang tính không vừa", "Tên rất dài của một trang t")]
    public async Task Sheet_names_follow_Excels_rules(string name, string written)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Files.XlsxAsync(Columns, [], name)), false);

        Assert.Equal(written, document.WorkbookPart!.Workbook.Descendants<Sheet>().Single().Name);
    }

    [Fact]
    public async Task A_text_too_long_for_Excel_is_cut_visibly()
    {
        var rows = await Files.ReadAsync(
            await Files.XlsxAsync(new TableColumns<string>().Text("t", text => text), [new string('a', 40_000)]));

        Assert.Equal(new string('a', 32_766) + "…", rows[0].Cells[0]);
    }

    [Fact]
    public async Task Rows_leave_as_they_come_and_never_by_a_blocking_write()
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var xlsx in new[] { true, false })
        {
            using var response = new Response();
            var columns = new TableColumns<int>().Whole("n", n => n).Text("t", n => $"Điểm số {n * 7919L % 10007}");
            var rows = Enumerable.Range(0, 30_000).Select(n => n < 20_000 || response.Received > 0
                ? n
                : throw new InvalidOperationException("Nothing was sent before the last rows were asked for."));
            await (xlsx
                ? TableWriter.WriteXlsxAsync(response, columns, rows.ToAsyncEnumerable(), "n", cancel)
                : TableWriter.WriteCsvAsync(response, columns, rows.ToAsyncEnumerable(), CsvForm.Machine, cancel));
        }
    }

    private sealed record Unit(
        string Name, long? Places, decimal? Rate, DateOnly? LastDay, DateTimeOffset? SeenAt, string? Phone);

    /// <summary>Like a web server's response: no seeking, no synchronous writes.</summary>
    private sealed class Response : Stream
    {
        public long Received { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Received;
            set => throw new NotSupportedException();
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Received += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
