using System.Text;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

public sealed class OpenedInLibreOffice
{
    // Texts that somebody registers as the name of a place, hoping that an officer opens the list.
    private static readonly string[] Hostile =
    [
        "=1+1", "=HYPERLINK(\"http://evil.example\",\"Xem\")", "=WEBSERVICE(\"http://evil.example\")", "+1+1", "-1+1", "@SUM(1+1)",
        "=cmd|' /C calc'!A0", "DDE(\"cmd\";\"/C calc\";\"x\")", " =1+1", "＝1+1", "'=1+1", "=1+1\";\"=2+2", "a\";=1+1", "a\n=1+1",
    ];

    private static readonly TableColumns<string> Column = new TableColumns<string>().Text("name", text => text);

    [Fact]
    public async Task No_text_of_ours_is_a_formula_there()
    {
        using var office = new OfficeSuite();
        office.Put("machine.csv", await Files.CsvAsync(Column, Hostile));
        office.Put("excel.csv", await Files.CsvAsync(Column, Hostile, CsvForm.Spreadsheet));
        office.Put("book.xlsx", await Files.XlsxAsync(Column, Hostile));
        office.Put("bare.csv", Encoding.UTF8.GetBytes("name\n=1+1\n"));
        await office.SaveAs("fods", "machine.csv", "excel.csv", "book.xlsx", "bare.csv");

        Assert.NotEmpty(office.Formulas("bare.fods")); // an office that calculates nothing would prove nothing
        Assert.Empty(office.Formulas("machine.fods"));
        Assert.Empty(office.Formulas("excel.fods"));
        Assert.Empty(office.Formulas("book.fods"));
        Assert.Equal(["name", .. Hostile], office.Shown("book.fods"));
    }

    [Fact]
    public async Task A_list_that_was_saved_there_is_read_as_it_was_typed()
    {
        using var office = new OfficeSuite();
        office.Put("list.fods", Encoding.UTF8.GetBytes(Typed));
        await office.SaveAs("xlsx", "list.fods");

        var head = new TableHead(new ExpectedColumn("code"), new ExpectedColumn("name"), new ExpectedColumn("registered_on"), new ExpectedColumn("visits"));
        var row = Assert.Single(await Files.ReadAsync(office.Saved("list.xlsx"), head));
        Assert.Equal("007", row["code"]);
        Assert.Equal("Chợ Cốc Lếu", row["name"]);
        Assert.Equal("2021-06-23", row["registered_on"]);
        Assert.Equal("1512", row["visits"]);
    }

    // A code that is text, a day, and the result of a formula.
    private const string Typed = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
            xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
            office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
          <office:automatic-styles>
            <number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
            <style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
          </office:automatic-styles>
          <office:body><office:spreadsheet><table:table table:name="Danh sách">
            <table:table-row>
              <table:table-cell office:value-type="string"><text:p>code</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>registered_on</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>visits</text:p></table:table-cell>
            </table:table-row>
            <table:table-row>
              <table:table-cell office:value-type="string"><text:p>007</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>Chợ Cốc Lếu</text:p></table:table-cell>
              <table:table-cell table:style-name="day" office:value-type="date" office:date-value="2021-06-23"><text:p>23/06/2021</text:p></table:table-cell>
              <table:table-cell table:formula="of:=1500+12" office:value-type="float" office:value="1512"><text:p>1512</text:p></table:table-cell>
            </table:table-row>
          </table:table></office:spreadsheet></office:body>
        </office:document>
        """;
}
