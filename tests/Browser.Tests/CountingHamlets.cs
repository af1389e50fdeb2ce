using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>A community team counts hamlets where there is no network.</summary>
public sealed class CountingHamlets(DemoProvince province)
{
    [Fact]
    public async Task Counts_survive_the_network_and_the_page_and_each_is_stored_once()
    {
        await using var team = await province.Open(Device.Phone);
        await team.SignIn("community-team");
        await team.Go("/dem-thon");
        await team.Page.EvaluateAsync("async () => (await navigator.serviceWorker.ready).active.state");
        await team.Page.WaitForFunctionAsync("async () => !!(await caches.match('/dem-thon'))");
        await team.Page.Context.SetOfflineAsync(true);
        await Count(team.Page, "Thôn Na Kim", "120", "45");
        await Count(team.Page, "Thôn Bản Phố 2", "80", "30");
        await Expect(team.Page.GetByText("2 phiếu đang giữ trên máy này")).ToBeVisibleAsync();

        // The phone goes out, and the page opens again while there is still no network.
        var context = team.Page.Context;
        await team.Page.CloseAsync();
        var again = await context.NewPageAsync();
        await again.GotoAsync(new Uri(province.Address, "/dem-thon").ToString());
        await Expect(again.GetByText("2 phiếu đang giữ trên máy này")).ToBeVisibleAsync();

        await context.SetOfflineAsync(false);
        await Expect(again.GetByText("Thôn Na Kim")).ToBeVisibleAsync();
        await Expect(again.GetByText("Thôn Bản Phố 2")).ToBeVisibleAsync();
        await Expect(again.Locator("[data-waiting]")).ToBeHiddenAsync();
        Assert.Equal("[]", await again.EvaluateAsync<string>("() => localStorage.getItem('tally')"));

        // What cannot be is said at the field.
        await Count(again, "Thôn Na Áng", "10", "11");
        await Expect(again.Locator(".error-summary, [aria-invalid=true]").First).ToBeVisibleAsync();
    }

    private static async Task Count(IPage page, string hamlet, string phones, string installs)
    {
        await page.Locator("[name=Hamlet]").FillAsync(hamlet);
        await page.Locator("[name=Phones]").FillAsync(phones);
        await page.Locator("[name=Installs]").FillAsync(installs);
        await page.Locator("[name=Declared]").FillAsync("5");
        await page.Locator("form[data-tally] button").ClickAsync();
    }
}
