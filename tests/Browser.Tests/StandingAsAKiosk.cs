using LaChan.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>A tablet at the entrance that everybody touches.</summary>
public sealed class StandingAsAKiosk(DemoProvince province)
{
    [Fact]
    public async Task A_tablet_becomes_a_kiosk_of_its_place_and_can_do_nothing_else()
    {
        await using var tablet = await province.Open(new(new() { Width = 800, Height = 1180 }, true));
        await tablet.Enter(province.MarketCode, "Má Thị Sung", "0912 345 663");
        await tablet.StandAtTheDoor();
        await tablet.Link("Ki-ốt ở cửa").ClickAsync();
        await tablet.Button("Mở ki-ốt trên máy này").ClickAsync();
        await Expect(tablet.Heading("Giơ mã của Ông/Bà trước máy ảnh")).ToBeVisibleAsync();
        await Expect(tablet.Page.Locator("#inside")).Not.ToHaveTextAsync("–");

        await tablet.Read(Cards.Citizen("010090001601", "Má A Dế"));
        await Expect(tablet.Answer).ToContainTextAsync("Mời vào");
        await Expect(tablet.Answer).ToBeHiddenAsync();

        // Nobody stands by: also a refusal goes by itself.
        await tablet.Read("https://example.com/menu");
        await Expect(tablet.Answer).ToContainTextAsync("đường dẫn trên mạng");
        await Expect(tablet.Answer).ToBeHiddenAsync();
        tablet.SawNothingWrong();

        // The owner's pages are closed, and who used the tablet before is forgotten.
        await tablet.Go("/dia-diem");
        await Expect(tablet.Field("Số điện thoại di động")).ToBeVisibleAsync();
        await tablet.Go("/toi");
        await Expect(tablet.Page.GetByText("Chưa có ai trên máy này")).ToBeVisibleAsync();
        await Expect(tablet.Page.GetByText(DemoProvince.MarketName)).ToHaveCountAsync(0);
    }
}
