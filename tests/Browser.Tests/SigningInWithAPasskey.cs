using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

public sealed class SigningInWithAPasskey(DemoProvince province)
{
    [Fact]
    public async Task An_officer_adds_a_passkey_and_comes_back_with_a_touch()
    {
        await using var visitor = await province.Open(Device.Desk);
        var page = visitor.Page;
        var site = $"http://localhost:{province.Address.Port}";
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(site + "/demo/sign-in/tracer");
        await page.GotoAsync(site + "/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm khóa truy cập" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Xóa khóa này" })).ToHaveCountAsync(1);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(site + "/sign-in?returnUrl=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng khóa truy cập" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Khóa truy cập" })).ToBeVisibleAsync();
    }
}
