using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

public sealed class EveryPage(DemoProvince province)
{
    // Paths of pages; {market} is the code of a place. A page after the role's name is seen from that desk.
    public static readonly TheoryData<string, string?> Pages = new()
    {
        { "/", null },
        { "{market}", null },
        { "/q/22222222", null },
        { "/sign-in", null },
        { "/demo/sign-in", null },
        { "/demo/outbox", null },
        { "/account", "district-officer" },
        { "/units", "district-officer" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Has_no_serious_fault_in_any_language_and_light(string path, string? role)
    {
        var findings = new List<string>();
        foreach (var taste in Taste.All)
        {
            await using var visitor = await Look(path, role, role is null ? Device.Phone : Device.Desk, taste);
            await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", taste.Language);
            findings.AddRange((await visitor.Page.SeriousFindings()).Select(finding => $"({taste}) {finding}"));
            visitor.SawNothingWrong();
        }

        Assert.Empty(findings);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Shows_its_focus_and_fits_a_small_phone(string path, string? role)
    {
        await using var visitor = await Look(path, role, Device.Phone, Taste.Usual);
        Assert.Equal(0, await visitor.Page.SidewaysScroll());
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await visitor.Page.TabTo(visitor.Page.Locator("a, button, input, select").Last, most: 400);
    }

    private async Task<Visitor> Look(string path, string? role, Device device, Taste taste)
    {
        var visitor = await province.Open(device, taste);
        if (role is not null)
        {
            await visitor.SignIn(role);
        }

        await visitor.Go(path.Replace("{market}", province.MarketCode, StringComparison.Ordinal));
        return visitor;
    }
}
