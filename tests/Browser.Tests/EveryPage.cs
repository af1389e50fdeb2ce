using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

public sealed class EveryPage(DemoProvince province)
{
    private const int MostLinks = 40;

    // A path, {market} being a place's code, {door} and {own} the pages of one that has an owner, and the role at whose desk the page is seen, if any.
    public static TheoryData<string, string?> Pages => new()
    {
        { "/", null },
        { "{market}", null },
        { "/q", null },
        { "/q/22222222", null },
        { "/dang-ky", null },
        { "/phone", null },
        { "/khai-bao", null },
        { "/chot", "post-officer" },
        { "/to-khai/can-xu-ly", "health-officer" },
        { "/nguoi-den?state=open", "health-officer" },
        { "/to-khai", "province-reader" },
        { "/mau-to-khai", "form-administrator" },
        { "/mau-to-khai/general/1", "form-administrator" },
        { "/khai-bao/general", null },
        { "/khai-bao/entry", null },
        { "/quyen-rieng-tu", null },
        { "/sign-in", null },
        { "/demo/sign-in", null },
        { "/demo/outbox", null },
        { "/dia-diem", "place-owner" },
        { "{own}/dang-trong", "place-owner" },
        { "/truc", "place-owner" },
        { "{door}", "place-owner" },
        { "/kiosk", null },
        { "/toi", null },
        { "/toi/ma", null },
        { "/ngoai-tuyen", null },
        { "/hom-nay", "district-officer" },
        { "/hom-nay", "province-reader" },
        { "/diem-im-lang", "district-officer" },
        { "/luot-vao-ra", "district-officer" },
        { "/luot-vao-ra/de-rieng", "province-reader" },
        { "/dia-diem/danh-sach", "district-officer" },
        { "/co-so-phai-dang-ky", "district-officer" },
        { "/dia-diem/tai-len", "district-officer" },
        { "/ca-benh", "tracer" },
        { "/ca-benh/moi", "coordinator" },
        { "/xac-minh", "verifier" },
        { "/chuoi-lay", "epidemiologist" },
        { "/account", "district-officer" },
        { "/units", "district-officer" },
        { "/du-lieu-cua-toi", null },
        { "/nhat-ky", "auditor" },
        { "/nhat-ky/tong-hop", "auditor" },
        { "/nguoi-don-vi", "approving-authority" },
        { "/account/ma-xac-thuc", "tracer" },
        { "/bao-cao", "agency-reporter" },
        { "/bao-cao/phu-luc-3/085/2021-06-22", "district-officer" },
        { "/bao-cao/phu-luc-3/085/2021-06-22/nap", "district-officer" },
        { "/bao-cao/phu-luc-3/085/2021-06-22/in", "district-officer" },
        { "/bao-cao-den", "department-reporter" },
        { "/tong-hop", "department-reporter" },
        { "/bao-cao-tinh", "province-reader" },
        { "/dem-thon", "community-team" },
        { "/bieu-mau", "form-administrator" },
        { "/bieu-mau/phu-luc-3", "form-administrator" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Has_no_serious_fault_in_any_language_and_light(string path, string? role)
    {
        var findings = new List<string>();
        foreach (var taste in Taste.All)
        {
            await using var visitor = await Look(path, role, IsPublic(role) ? Device.Phone : Device.Desk, taste);
            await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", taste.Language);
            findings.AddRange((await visitor.Page.SeriousFindings()).Select(finding => $"({taste}) {finding}"));
            if ((await visitor.Page.InnerTextAsync("body")).Contains("{0}", StringComparison.Ordinal))
            {
                findings.Add($"({taste}) a sentence has a gap");
            }

            visitor.SawNothingWrong();
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Shows_its_focus_and_fits_a_small_phone(string path, string? role)
    {
        await using var visitor = await Look(path, role, Device.Phone, Taste.Usual);
        Assert.Equal(0, await visitor.Page.SidewaysScroll());
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await visitor.Page.TabTo(visitor.Page.Locator("a:visible, button:visible, input:visible, select:visible").Last, most: 400);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Leads_only_to_pages_that_exist(string path, string? role)
    {
        await using var visitor = await Look(path, role, Device.Desk, Taste.Usual);
        var links = await visitor.Page.EvaluateAsync<string[]>(
            """
            () => [...new Set([...document.querySelectorAll("a[href]")]
                .filter(link => link.protocol !== "tel:").map(link => link.href.split("#")[0]))]
            """);
        var dead = new List<string>();
        foreach (var link in links.Where(link => !link.Contains("/demo/sign-in/", StringComparison.Ordinal)).Take(MostLinks))
        {
            var answer = await visitor.Page.APIRequest.GetAsync(link);
            if (answer.Status >= 400 && link != visitor.Page.Url)
            {
                dead.Add($"{answer.Status} {link}");
            }
        }

        Assert.True(dead.Count == 0, string.Join('\n', dead));
    }

    private static bool IsPublic(string? role) => role is null or "place-owner";

    private async Task<Visitor> Look(string path, string? role, Device device, Taste taste)
    {
        var visitor = await province.Open(device, taste);
        if (role is not null)
        {
            await visitor.SignIn(role);
        }

        await visitor.Go(path.Replace("{market}", province.MarketCode, StringComparison.Ordinal)
            .Replace("{own}", province.OwnPlace, StringComparison.Ordinal).Replace("{door}", province.Door, StringComparison.Ordinal));
        return visitor;
    }
}
