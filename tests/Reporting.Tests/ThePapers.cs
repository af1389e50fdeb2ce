using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using LaChan.Platform.Documents;

namespace LaChan.Reporting.Tests;

/// <summary>The forms look like the annexes of the letter: its words, its order, its cells.</summary>
public sealed class ThePapers(OfficesApp app) : IClassFixture<OfficesApp>
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly DateOnly Yesterday = OfficesApp.Yesterday;

    private static readonly string[] Notes =
    [
        "Ghi chú:", "- Tên cơ quan và các đơn vị trực thuộc: Ghi tên đơn vị theo vị trí trụ sở làm việc",
        "- Đã đăng ký: đánh dấu X đối với các đơn vị đã đăng ký, để trống nếu chưa đăng ký.",
        "- Số cán bộ đã cài đặt Bluezone: Số liệu thực tế tại từng đơn vị",
        "- Tổng số đã khai báo: dữ liệu lấy từ phần quản lý tại tokhaiyte.vn",
    ];

    [Fact]
    public async Task Annex_1_is_the_letters()
    {
        var (lines, tables) = await Read("form1", "STC");

        Assert.Equal(
            [
                "PHỤ LỤC 1", "(Áp dụng cho các sở, ban, ngành)", "Báo cáo nhanh tiến độ triển khai khai báo y tế điện tử bằng QR code",
                "Thời điểm báo cáo 11h00 ngày 23/6/2021", "(Bản nháp, chưa gửi)", "Kính gửi: Sở Thông tin và Truyền thông", "Sở Tài chính",
                "Người lập biểu:", "Số điện thoại:", .. Notes,
            ],
            lines);
        Assert.Equal(
            ["STT", "Tên cơ quan và các đơn vị trực thuộc", "Đã đăng ký điểm kiểm dịch", "Số người đã cài đặt Bluezone", "Tổng số đã khai báo"],
            tables[0][0]);
        Assert.Equal(["1", "Sở Tài chính", "X", "", "0"], tables[0][1]);
        Assert.Equal(["", "Tổng", "1", "", "0"], tables[0][^1]);
    }

    [Fact]
    public async Task Annex_2_has_two_groups_and_no_numbers_in_the_second()
    {
        var (_, tables) = await Read("form2", "SYT");

        Assert.Equal(["I", "Trụ sở và các đơn vị trực thuộc", "", "", ""], tables[0][1]);
        Assert.Equal("1", tables[0][2][0]);
        var second = tables[0].FindIndex(row => row[0] == "II");
        Assert.Equal("Các cơ sở được phân công theo dõi", tables[0][second][1]);
        Assert.All(tables[0].Skip(second + 1).SkipLast(1), row => Assert.Equal("", row[0]));
        Assert.Contains(tables[0], row => row is ["", "Trạm Y tế thị trấn Bắc Hà", "X", ..]);
    }

    [Fact]
    public async Task Annex_3_has_its_two_tables_the_line_between_them_and_the_signature_at_the_end()
    {
        var (lines, tables) = await Read("form3", "085");

        Assert.Equal(2, tables.Count);
        Assert.Equal("Tổng số đã khai báo bằng QR code", tables[0][0][^1]);
        Assert.Equal(
            ["I Trụ sở UBND xã, phường, thị trấn", "II Trụ sở Các cơ quan chuyên môn", "III Các chợ đầu mối, chợ dân sinh", "IV Các chung cư"],
            tables[0].Where(row => row[0] is "I" or "II" or "III" or "IV").Select(row => $"{row[0]} {row[1]}"));
        Assert.Equal(["STT", "Xã, phường, thị trấn", "Dân số", "Số người cài đặt Bluezone", "Tổng số đã khai báo y tế"], tables[1][0]);
        Assert.Equal(["1", "Thị trấn Bắc Hà", "5.239", "", "0"], tables[1][1]);
        Assert.Equal("Tổng", tables[1][^1][1]);
        Assert.Contains("Các cơ sở dịch vụ, địa điểm công cộng khác đã đăng ký: 3 điểm", lines);
        Assert.True(lines.IndexOf("Người lập biểu:") > lines.IndexOf("Biểu 2: Số liệu triển khai cài đặt Bluezone"));
        Assert.Single(lines, line => line == "Người lập biểu:");
    }

    [Theory]
    [InlineData("form1", "STC")]
    [InlineData("form2", "SYT")]
    [InlineData("form3", "085")]
    public async Task Word_and_Excel_find_nothing_to_repair(string form, string unit)
    {
        var paper = (await app.Get<Reports>().Form(form, unit, Yesterday, TestContext.Current.CancellationToken))!.Paper;
        using var word = new MemoryStream();
        WordFile.Write(word, paper);
        using var sheet = new MemoryStream();
        SheetFile.Write(sheet, paper, "Phụ lục");

        var validator = new OpenXmlValidator();
        using var opened = WordprocessingDocument.Open(word, isEditable: false);
        Assert.Empty(validator.Validate(opened, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        using var workbook = SpreadsheetDocument.Open(sheet, isEditable: false);
        Assert.Empty(validator.Validate(workbook, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void A_form_of_five_hundred_rows_is_written_within_two_seconds()
    {
        var rows = Enumerable.Range(1, 500).Select(at => GridRow.Of($"{at}", $"Trường tiểu học số {at}", "X", "12", "345")).ToList();
        var paper = new PrintedDocument("500", [new Grid([new(13), new(68), new(28), new(28), new(28)], [], rows)]);
        var started = TimeProvider.System.GetTimestamp();

        using var word = new MemoryStream();
        WordFile.Write(word, paper);
        using var sheet = new MemoryStream();
        SheetFile.Write(sheet, paper, "500");

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(PdfFile.Of(paper), 0, 4), StringComparison.Ordinal);
    }

    private async Task<(List<string> Lines, List<List<string[]>> Tables)> Read(string form, string unit)
    {
        var report = await app.Get<Reports>().Form(form, unit, Yesterday, TestContext.Current.CancellationToken);
        using var file = new MemoryStream();
        WordFile.Write(file, report!.Paper);
        using var zip = new ZipArchive(file);
        await using var part = await zip.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var body = (await XDocument.LoadAsync(part, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Element(Word + "body")!;
        return (
            [.. body.Elements(Word + "p").Select(Text).Where(line => line.Length > 0)],
            [.. body.Elements(Word + "tbl").Select(table => table.Elements(Word + "tr")
                .Select(row => row.Elements(Word + "tc").Select(Text).ToArray()).ToList())]);
    }

    private static string Text(XElement element) => string.Concat(element.Descendants(Word + "t").Select(text => text.Value));
}
