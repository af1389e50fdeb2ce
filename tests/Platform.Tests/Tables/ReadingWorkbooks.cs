using System.Text;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

public sealed class ReadingWorkbooks
{
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row>";

    [Fact]
    public async Task Shared_strings_with_runs_and_hints_are_joined()
    {
        var file = new Workbook()
            .Strings("<si><t>a</t></si><si><r><t>Chợ </t></r><r><rPr><b/></rPr><t>Cốc Lếu</t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh></si>")
            .Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>").Bytes();

        Assert.Equal("Chợ Cốc Lếu", Assert.Single(await Files.ReadAsync(file)).Cells[0]);
    }

    [Theory]
    [InlineData("<c r=\"A2\"><v>1512</v></c>", "1512")]
    [InlineData("<c r=\"A2\"><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c r=\"A2\"><v>9.1234567E8</v></c>", "912345670")]
    [InlineData("<c r=\"A2\"><v>-5</v></c>", "-5")]
    [InlineData("<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c>", "ax")]
    [InlineData("<c r=\"A2\"><f>SUM(B1:B9)</f><v>7</v></c>", "7")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>_x0041_ _x005F_x0042_</t></is></c>", "A _x0042_")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>44370</v></c>", "2021-06-23")]
    [InlineData("<c r=\"A2\" s=\"2\"><v>44370.4375</v></c>", "2021-06-23T10:30:00")]
    [InlineData("<c r=\"A2\" s=\"2\"><v>0.4375</v></c>", "10:30:00")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>1</v></c>", "1900-01-01")]
    [InlineData("<c r=\"A2\" s=\"3\"><v>44370</v></c>", "44370")]
    [InlineData("<c r=\"A2\" s=\"9\"><v>44370</v></c>", "44370")]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2021-06-23</v></c>", "2021-06-23")]
    public async Task A_cell_says_what_Excel_shows(string cell, string text)
    {
        var file = new Workbook()
            .Styles("<numFmts><numFmt numFmtId=\"170\" formatCode=\"hh:mm dd/mm/yyyy\"/><numFmt numFmtId=\"171\" formatCode=\"#,##0 &quot;điểm/ngày dmy&quot;\"/></numFmts>"
                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>")
            .Sheet(Head + $"<row r=\"2\">{cell}</row>").Bytes();

        Assert.Equal(text, Assert.Single(await Files.ReadAsync(file)).Cells[0]);
    }

    [Fact]
    public async Task Days_count_from_1904_where_the_workbook_says_so()
    {
        var file = new Workbook().Styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
            .Sheet(Head + "<row r=\"2\"><c r=\"A2\" s=\"0\"><v>42908</v></c></row>").Bytes("date1904=\"1\"");

        Assert.Equal("2021-06-23", Assert.Single(await Files.ReadAsync(file)).Cells[0]);
    }

    [Fact]
    public async Task Gaps_and_missing_references_keep_cells_under_their_heads()
    {
        var file = new Workbook().Sheet(Head
            + "<row r=\"5\"><c r=\"B5\"><v>2</v></c></row>"
            + "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
            + "<row r=\"9\"><c/><c><v>9</v></c></row>").Bytes();

        var rows = await Files.ReadAsync(file);

        Assert.Equal([5, 6, 9], rows.Select(row => row.Line));
        Assert.Equal(["", "2"], rows[0].Cells);
        Assert.NotNull(rows[1].Fault);
        Assert.Equal(["", "9"], rows[2].Cells);
    }

    [Fact]
    public async Task Hidden_sheets_are_left_out_with_a_note_and_a_cover_sheet_is_passed_over()
    {
        var file = new Workbook()
            .Sheet(Head + "<row><c><v>1</v></c></row>", "Ẩn", "hidden")
            .Sheet("<row><c t=\"inlineStr\"><is><t>Bìa</t></is></c></row>", "Bìa")
            .Sheet(Head + "<row><c><v>2</v></c></row>", "Số liệu")
            .Sheet(Head + "<row><c><f>1+1</f></c></row>", "Khác")
            .Part("xl/vbaProject.bin", "x").Bytes();

        await using var reader = await Files.OpenAsync(file, new TableHead(new ExpectedColumn("a"), new ExpectedColumn("b")));
        var rows = await reader.ReadAsync(TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("2", Assert.Single(rows)["a"]);
        Assert.Equal(4, reader.Notes.Count);
        Assert.Contains("Ẩn", reader.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_without_a_stored_value_is_noted()
    {
        var file = new Workbook().Sheet(Head + "<row><c><v>1</v></c><c><f>A2*2</f></c></row>").Bytes();

        await using var reader = await Files.OpenAsync(file);
        var rows = await reader.ReadAsync(TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1", ""], rows[0].Cells);
        Assert.Single(reader.Notes);
    }

    [Fact]
    public async Task A_strict_workbook_reads_like_any_other() =>
        Assert.Equal("1", Assert.Single(await Files.ReadAsync(
            new Workbook().Sheet(Head + "<row><c><v>1</v></c></row>", ns: Strict).Bytes())).Cells[0]);

    [Fact]
    public async Task A_merged_head_of_two_rows_is_joined()
    {
        static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
        var file = new Workbook().Sheet(
            $"<row r=\"1\">{Text("A1", "PHỤ LỤC 2")}</row>"
            + $"<row r=\"3\">{Text("A3", "TT")}{Text("B3", "Đơn vị")}{Text("C3", "Số điểm")}</row>"
            + $"<row r=\"4\">{Text("C4", "đăng ký")}{Text("D4", "im lặng")}</row>"
            + $"<row r=\"5\"><c r=\"A5\"><v>1</v></c>{Text("B5", "Bát Xát")}<c r=\"C5\"><v>794</v></c><c r=\"D5\"><v>465</v></c></row>").Bytes();

        var row = Assert.Single(await Files.ReadAsync(file, new TableHead(
            new ExpectedColumn("unit", "Đơn vị"), new("places", "Số điểm đăng ký"), new("silent", "Số điểm im lặng"))));

        Assert.Equal(("Bát Xát", "794", "465", 5), (row["unit"], row["places"], row["silent"], row.Line));
    }

    [Fact]
    public async Task Limits_hold_while_reading()
    {
        var rows = string.Concat(Enumerable.Range(2, 11).Select(n => $"<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>"));
        var wide = new Workbook().Sheet(Head + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>").Bytes();
        var tall = new Workbook().Sheet(Head + $"<row><c t=\"inlineStr\"><is><t>{new string('x', 40_000)}</t></is></c></row>").Bytes();

        Assert.NotEmpty(await Files.RefusalAsync(new Workbook().Sheet(Head + rows).Bytes(), limits: new TableLimits { Rows = 10 }));
        Assert.Contains("256", await Files.RefusalAsync(wide), StringComparison.Ordinal);
        Assert.Contains("32767", await Files.RefusalAsync(tall), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_other_programs_are_named()
    {
        var calc = Workbook.Zip([new("mimetype", Encoding.ASCII.GetBytes("application/vnd.oasis.opendocument.spreadsheet"))]);

        Assert.NotEmpty(await Files.RefusalAsync(calc));
        Assert.Contains(".xls", await Files.RefusalAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);
        Assert.Contains(".xlsx", await Files.RefusalAsync(Workbook.Zip([new("a.txt", [65])])), StringComparison.Ordinal);
    }
}
