using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DemoProvince))]

namespace LaChan.Browser.Tests.Setup;

/// <summary>Lào Cai on 23 June 2021, served by the real program, and Debian's Chromium to look at it.</summary>
public sealed class DemoProvince : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal Uri Address { get; private set; } = null!;

    /// <summary>The path that the QR code of a market carries, signature and all.</summary>
    internal string MarketCode { get; private set; } = null!;

    /// <summary>The page of the place that the demo's owner manages, and the one of its door.</summary>
    internal string OwnPlace { get; private set; } = null!;

    internal string Door { get; private set; } = null!;

    internal const string MarketName = "Chợ Cốc Lếu";

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000); // for a machine that does much else beside
        var browser = StartBrowser();
        (_server, Address) = await ServerProcess.Start();
        _browser = await browser;
        await using var phone = await Open(Device.Phone);
        await phone.Go("/");
        var link = await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Mở trang quét mã" }).GetAttributeAsync("href");
        MarketCode = new Uri(Address, link).AbsolutePath;
        await phone.SignIn("place-owner");
        await phone.Go("/truc");
        Door = (await phone.Page.Locator("a.choice").First.GetAttributeAsync("href"))!;
        OwnPlace = "/dia-diem/" + Door.Split('/')[2];
    }

    /// <summary>A browser of somebody new: no cookies, no cache.</summary>
    internal async Task<Visitor> Open(Device device, Taste? taste = null, bool scripts = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = device.Size,
            IsMobile = device.IsMobile,
            HasTouch = device.IsMobile,
            JavaScriptEnabled = scripts,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
        });
        await context.AddCookiesAsync((taste ?? Taste.Usual).Cookies(Address));
        return await Visitor.Begin(context, Address);
    }

    /// <summary>Somebody before whose camera a film plays (Motion JPEG), over and over; the browser is theirs alone.</summary>
    internal async Task<(IBrowser Browser, Visitor Visitor)> OpenBefore(string film)
    {
        var browser = await Launch(
            "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = Device.Phone.Size,
            Permissions = ["camera"],
            Locale = "vi-VN",
        });
        await context.AddCookiesAsync(Taste.Usual.Cookies(Address));
        return (browser, await Visitor.Begin(context, Address));
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<IBrowser> StartBrowser()
    {
        _playwright = await Playwright.CreateAsync();
        return await Launch();
    }

    private Task<IBrowser> Launch(params string[] more) => _playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--lang=vi", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            .. more,
        ],
    });
}
