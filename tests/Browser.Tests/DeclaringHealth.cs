using LaChan.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>The three forms on a small phone, with and without scripts.</summary>
public sealed class DeclaringHealth(DemoProvince province)
{
    [Theory]
    [InlineData(true, "0912 345 701")]
    [InlineData(false, "0912 345 702")]
    public async Task Somebody_of_the_province_declares_and_gets_a_code_for_the_door(bool scripts, string phone)
    {
        await using var visitor = await province.Open(Device.Phone, scripts: scripts);
        await visitor.Go("/");
        await visitor.Link("Khai báo y tế").ClickAsync();
        await visitor.Link("Khai báo y tế toàn dân Cho").ClickAsync();
        await visitor.TellPerson("Vàng Thị Mai", "1986", "Nữ");
        await visitor.TellAddress(phone, scripts);
        await visitor.SayNo(1);
        await visitor.SayNo(1);
        await visitor.SayNo(3);

        await visitor.SendDeclaration();

        await Expect(visitor.Heading("Đã khai báo y tế")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".pass-code")).ToBeVisibleAsync();
        Assert.Equal(0, await visitor.Page.SidewaysScroll());
        visitor.SawNothingWrong();
    }

    [Theory]
    [InlineData(true, "0912 345 703")]
    [InlineData(false, "0912 345 704")]
    public async Task A_traveller_from_another_province_declares_the_journey_first(bool scripts, string phone)
    {
        await using var visitor = await province.Open(Device.Phone, scripts: scripts);
        await visitor.Go("/khai-bao/domestic");
        await visitor.Page.GetByText("Ô tô").ClickAsync();
        await visitor.Field("Số hiệu hoặc biển số").FillAsync("29B-123.45");
        await visitor.Continue();
        await visitor.Field("Nơi đi").SelectOptionAsync("01");
        await visitor.ChooseCommune("Nơi đến", scripts);
        await visitor.Field("Ngày khởi hành").FillAsync("23/06/2021");
        await visitor.Continue();
        await visitor.TellPerson("Nguyễn Văn Bình", "1979", "Nam");
        await visitor.TellAddress(phone, scripts);
        await visitor.SayNo(1);
        await visitor.SayNo(1);
        await visitor.SayNo(3);

        await visitor.SendDeclaration();

        await Expect(visitor.Heading("Đã khai báo y tế")).ToBeVisibleAsync();
        visitor.SawNothingWrong();
    }

    [Theory]
    [InlineData(true, "0912 345 705")]
    [InlineData(false, "0912 345 706")]
    public async Task Somebody_at_the_border_declares_in_Chinese(bool scripts, string phone)
    {
        await using var visitor = await province.Open(Device.Phone, new("zh", "light"), scripts);
        await visitor.Go("/khai-bao/entry");
        await visitor.Field("口岸").SelectOptionAsync("kim-thanh");
        await visitor.Continue("继续");
        await visitor.Field("姓名").FillAsync("王伟");
        await visitor.Field("出生年份").FillAsync("1990");
        await visitor.Page.GetByText("男", new() { Exact = true }).ClickAsync();
        await visitor.Field("国籍").SelectOptionAsync("CN");
        await visitor.Field("护照号码").FillAsync("E12345678");
        await visitor.Continue("继续");
        await visitor.Field("出发国家或地区").SelectOptionAsync("CN");
        await visitor.Field("出发地").FillAsync("河口");
        await visitor.Field("出发日期").FillAsync("23/06/2021");
        await visitor.Field("入境日期").FillAsync("22/06/2021");
        await visitor.Field("过去21天到过的国家和地区").FillAsync("中国");
        await visitor.Continue("继续");
        await Expect(visitor.Field("入境日期")).ToHaveAccessibleDescriptionAsync("例如 23/06/2021 不能早于出发日期23/6/2021。");
        await visitor.Field("入境日期").FillAsync("23/06/2021");
        await visitor.Continue("继续");
        await visitor.ChooseCommune("目的地：本省乡、坊", scripts);
        await visitor.Field("门牌、街道、村组").FillAsync("Số 5, tổ 3");
        await visitor.Field("越南电话号码").FillAsync(phone);
        await visitor.Continue("继续");
        await visitor.SayNo(8, "否", "继续");
        await visitor.SayNo(2, "否", "继续");
        await visitor.Page.Locator("#Consent").CheckAsync();
        await visitor.Button("提交申报").ClickAsync();

        await Expect(visitor.Heading("已完成健康申报")).ToBeVisibleAsync();
        visitor.SawNothingWrong();
    }

    [Fact]
    public async Task What_follows_a_yes_is_shown_only_after_it()
    {
        await using var visitor = await province.Open(Device.Phone);
        await visitor.Go("/khai-bao/general");
        await visitor.Go("/khai-bao/general/symptoms");
        await Expect(visitor.Page.GetByText("Đau họng", new() { Exact = true })).ToBeHiddenAsync();
        await visitor.Page.GetByText("Có", new() { Exact = true }).ClickAsync();
        await visitor.Page.GetByText("Đau họng", new() { Exact = true }).ClickAsync();
        await visitor.Continue();
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/exposure$"));
        visitor.SawNothingWrong();
    }
}
