using LaChan.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

public sealed class ScanningACode(DemoProvince province)
{
    private const string Green = "rgb(18, 102, 48)";

    [Theory]
    [InlineData(true, "0912 345 601")]
    [InlineData(false, "0912 345 602")]
    public async Task A_newcomer_types_once_and_afterwards_taps_once(bool scripts, string phone)
    {
        await using var visitor = await province.Open(Device.Phone, scripts: scripts);
        await visitor.Go(province.MarketCode);
        await Expect(visitor.Heading(DemoProvince.MarketName)).ToBeVisibleAsync();
        await visitor.IntroduceAs("Vàng Thị Mai", phone);
        await visitor.Button("Vào").ClickAsync();
        await Expect(visitor.Heading("Đã ghi VÀO")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToHaveCSSAsync("background-color", Green);

        await visitor.Go(province.MarketCode);
        await Expect(visitor.Field("Số điện thoại")).ToHaveCountAsync(0);
        await visitor.Button("Ra").ClickAsync();
        await Expect(visitor.Heading("Đã ghi RA")).ToBeVisibleAsync();
        visitor.SawNothingWrong();
    }

    [Fact]
    public async Task Consent_is_never_ticked_in_advance_and_what_is_missing_is_said_at_the_field()
    {
        await using var visitor = await province.Open(Device.Phone);
        await visitor.Go(province.MarketCode);
        await Expect(visitor.Consent).Not.ToBeCheckedAsync();
        await visitor.Field("Số điện thoại").FillAsync("0912");
        await visitor.Field("Họ và tên").FillAsync("Vàng Thị Mai");
        await visitor.Button("Vào").ClickAsync();
        await Expect(visitor.Field("Số điện thoại")).ToHaveAccessibleDescriptionAsync(
            "Số điện thoại cần 10 chữ số, ví dụ 0912 345 678.");
        await Expect(visitor.Field("Số điện thoại")).ToHaveValueAsync("0912");
        await Expect(visitor.Page.Locator("#Consent-error")).ToBeVisibleAsync();
        visitor.SawNothingWrong();
    }

    [Fact]
    public async Task A_household_on_one_phone_is_asked_who_comes()
    {
        await using var visitor = await province.Open(Device.Phone);
        await visitor.Enter(province.MarketCode, "Giàng A Páo", "0912 345 603");
        await visitor.Go(province.MarketCode);
        await visitor.Link("Thêm hoặc đổi người").ClickAsync();
        await visitor.IntroduceAs("Giàng Thị Sua", "0912 345 604");
        await visitor.Button("Ra").ClickAsync();
        await visitor.Go(province.MarketCode);
        await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox)).ToHaveCountAsync(2);
        visitor.SawNothingWrong();
    }

    [Fact]
    public async Task A_known_person_sees_the_button_without_scrolling_and_nothing_moves()
    {
        await using var visitor = await province.Open(Device.Phone);
        await visitor.Enter(province.MarketCode, "Lý Seo Dín", "0912 345 605");
        await visitor.Go(province.MarketCode);
        await Expect(visitor.Button("Ra")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("() => scrollY"));
        Assert.Equal(0, await visitor.Page.LayoutShift(), 3);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var visitor = await province.Open(Device.Phone);
        await visitor.Go(province.MarketCode);
        await visitor.Page.TabTo(visitor.Field("Số điện thoại"));
        await visitor.Page.Keyboard.TypeAsync("0912 345 606");
        await visitor.Page.TabTo(visitor.Field("Họ và tên"), most: 1);
        await visitor.Page.Keyboard.TypeAsync("Tẩn Mẩy Phú");
        await visitor.Page.TabTo(visitor.Consent, most: 1);
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.Page.TabTo(visitor.Button("Vào"), most: 1);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Heading("Đã ghi VÀO")).ToBeVisibleAsync();
    }
}
