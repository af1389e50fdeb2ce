using LaChan.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

public sealed class ShowingAWrongCode(DemoProvince province)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_code_whose_signature_was_altered_says_so(bool scripts)
    {
        var code = province.MarketCode;
        var forged = code[..^20] + (code[^20] == 'A' ? 'B' : 'A') + code[^19..];
        await Tells(forged, 410, "Mã đã bị sửa", scripts);
    }

    [Fact]
    public Task A_code_that_was_never_given_says_so() => Tells("/q/22222222", 404, "Không có mã này");

    [Fact]
    public Task Something_that_is_no_code_at_all_says_so() => Tells("/q/xin-chao", 404, "Không có mã này");

    [Fact]
    public async Task A_code_that_was_replaced_and_then_a_closed_place_say_so()
    {
        await using var head = await province.Open(Device.Phone);
        await head.Register(province, "Quán bún Bản Phố", "0912 345 630");
        var old = (await head.PrintPoster()).AbsolutePath;
        await head.Link("Quản lý địa điểm").ClickAsync();
        await head.Button("Đổi mã").ClickAsync();
        await Tells(old, 410, "Mã đã được thay");
        await head.Link("In áp phích").ClickAsync();
        var renewed = (await head.PrintPoster()).AbsolutePath;
        await head.Link("Quản lý địa điểm").ClickAsync();
        await head.Link("Đóng địa điểm").ClickAsync();
        await head.Button("Đóng địa điểm").ClickAsync();
        await Tells(renewed, 410, "Địa điểm đã đóng");
        head.SawNothingWrong();
    }

    private async Task Tells(string path, int status, string title, bool scripts = true)
    {
        await using var visitor = await province.Open(Device.Phone, scripts: scripts);
        Assert.Equal(status, (await visitor.Go(path)).Status);
        await Expect(visitor.Heading(title)).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Xin hỏi người quản lý địa điểm")).ToBeVisibleAsync();
        await Expect(visitor.Button("Vào")).ToHaveCountAsync(0);
        visitor.SawNothingWrong();
    }
}
