using System.Globalization;
using System.Text.RegularExpressions;
using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>A case from its test to the list of a commune, on the demo, as its people work.</summary>
public sealed partial class TracingACase(DemoProvince province)
{
    private static readonly string Pictures = Path.Combine(Checkout.Root, "artifacts", "guide");

    [Fact]
    public async Task A_case_is_entered_traced_confirmed_and_handed_to_its_communes()
    {
        await using var coordinator = await province.Open(Device.Desk);
        await coordinator.SignIn("coordinator");
        await coordinator.Go("/ca-benh/moi");
        await Take(coordinator, "case-entry");
        // A regular visitor of the demo, known by the phone alone.
        await Enter(coordinator, "0980000000");
        await Expect(coordinator.Page.GetByText("theo QĐ 5053").First).ToBeVisibleAsync();
        await Take(coordinator, "case-desk");

        var above = await NumberIn(coordinator.Page.Locator("[data-above]"));
        var slider = coordinator.Page.Locator("input[type=range]");
        await slider.EvaluateAsync("slider => { slider.value = '0'; slider.dispatchEvent(new Event('input', { bubbles: true })); }");
        Assert.True(await NumberIn(coordinator.Page.Locator("[data-above]")) >= above);
        coordinator.SawNothingWrong();
    }

    [Fact]
    public async Task A_prepared_case_waits_on_the_tracers_desk_and_its_contacts_reach_their_communes()
    {
        await using var tracer = await province.Open(Device.Desk);
        await tracer.SignIn("tracer");
        await Expect(tracer.Heading("Ca bệnh").First).ToBeVisibleAsync();
        await Take(tracer, "cases");
        await tracer.Link("LC-01").First.ClickAsync();
        await Expect(tracer.Page.Locator("svg.timeline")).ToBeVisibleAsync();
        await tracer.Page.GetByRole(AriaRole.Link, new() { NameRegex = Karaoke() }).Last.ClickAsync();
        await Expect(tracer.Page.Locator("#contacts-title")).ToContainTextAsync("Karaoke");
        await Take(tracer, "desk");

        await tracer.Page.Locator("[data-pick] button.btn-primary").ClickAsync();
        await Expect(tracer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("vào F1");
        await Take(tracer, "contacts");
        await tracer.Link("Tìm F2").ClickAsync();
        await Expect(tracer.Page.Locator("#exposers-title")).ToBeVisibleAsync();
        await Take(tracer, "second");
        tracer.SawNothingWrong();

        await using var verifier = await province.Open(Device.Desk);
        await verifier.SignIn("verifier");
        await Take(verifier, "calls");
        await verifier.Page.Locator("#call-list tbody th a").First.ClickAsync();
        await Expect(verifier.Page.Locator("a[href^='tel:']")).ToBeVisibleAsync();
        await verifier.Page.GetByLabel("Đúng là tiếp xúc").CheckAsync();
        await verifier.Button("Lưu kết quả").ClickAsync();
        await Expect(verifier.Page.Locator(".head-line")).ToContainTextAsync("Đúng là tiếp xúc");
        await Take(verifier, "call");
        await verifier.Go("/xac-minh");
        var word = await verifier.Page.RunAndWaitForDownloadAsync(
            () => verifier.Page.Locator("aside a", new() { HasText = "Word" }).First.ClickAsync());
        Assert.EndsWith(".docx", word.SuggestedFilename, StringComparison.Ordinal);
        verifier.SawNothingWrong();

        await using var epidemiologist = await province.Open(Device.Desk);
        await epidemiologist.SignIn("epidemiologist");
        await Expect(epidemiologist.Page.Locator("[data-drawn]")).ToBeVisibleAsync();
        await Take(epidemiologist, "chains");
        epidemiologist.SawNothingWrong();
    }

    private static async Task Enter(Visitor coordinator, string phone)
    {
        await coordinator.Field("Số điện thoại").FillAsync(phone);
        await coordinator.Page.Locator("#Commune").FillAsync("coc leu");
        await coordinator.Page.Locator("#Commune-list li").First.ClickAsync();
        await coordinator.Field("Ngày khởi phát").FillAsync("2021-06-18");
        await coordinator.Field("Ngày lấy mẫu").FillAsync("2021-06-20");
        await coordinator.Field("Ngày có kết quả dương tính").FillAsync("2021-06-21");
        await coordinator.Field("Cơ sở xét nghiệm").FillAsync("CDC tỉnh Lào Cai");
        await coordinator.Field("Số phiếu xét nghiệm").FillAsync("XN-777");
        await coordinator.Button("Lưu ca bệnh").ClickAsync();
    }

    private static async Task<int> NumberIn(ILocator place) =>
        int.Parse(await place.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi"));

    private static async Task Take(Visitor visitor, string name)
    {
        await visitor.Page.EvaluateAsync("() => document.fonts.ready");
        await visitor.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Pictures, $"tracing-{name}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    [GeneratedRegex("^Karaoke")]
    private static partial Regex Karaoke();
}
