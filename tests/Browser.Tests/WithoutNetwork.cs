using System.Text.RegularExpressions;
using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>The mountains: the network goes, the battery too, and nothing that was recorded is lost.</summary>
public sealed partial class WithoutNetwork(DemoProvince province)
{
    private const int People = 20;

    [Fact]
    public async Task Twenty_passings_survive_the_network_and_the_page_and_reach_the_server_once()
    {
        await using var staff = await province.Open(Device.Phone);
        await staff.StandAtTheDoor();
        await staff.Page.EvaluateAsync("async () => (await navigator.serviceWorker.ready).active.state");
        var door = staff.Page.Url;
        await Expect(staff.Page.Locator("#keeper")).ToBeVisibleAsync();
        await KeptByTheWorker(staff.Page, door);
        await staff.Page.Context.SetOfflineAsync(true);
        for (var i = 0; i < People; i++)
        {
            await staff.Read(Cards.Citizen($"010090001{500 + i}", "Hầu Thị " + Given[i]));
            await Expect(staff.Answer).ToContainTextAsync("Đã giữ trên máy");
            await Expect(staff.Answer).ToBeHiddenAsync();
        }

        await Expect(staff.Unsent).ToHaveTextAsync("20 lượt chưa gửi");

        // The page dies, and opens again while there is still no network.
        var context = staff.Page.Context;
        await staff.Page.CloseAsync();
        var again = await context.NewPageAsync();
        await again.GotoAsync(door);
        await Expect(again.Locator("#unsent")).ToHaveTextAsync("20 lượt chưa gửi");
        Assert.Empty(await Readable(again));

        await context.SetOfflineAsync(false);
        await Expect(again.Locator("#unsent")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await again.Locator("#receipts").ClickAsync();
        await Expect(again.Locator("#receipts-list li", new() { HasText = "đã ghi" })).ToHaveCountAsync(People);
        await again.Keyboard.PressAsync("Escape");
        Assert.Equal(People, await Inside(again, door));

        // Whoever ends the shift leaves nothing behind.
        await again.GotoAsync(new Uri(province.Address, "/truc/ket-thuc").ToString());
        await again.GetByRole(AriaRole.Button, new() { Name = "Kết thúc và xóa dữ liệu trên máy" }).ClickAsync();
        await again.WaitForURLAsync(province.Address.ToString());
        Assert.Equal(0, await again.EvaluateAsync<int>(
            "async () => (await indexedDB.databases()).length + (await caches.keys()).length"));
    }

    private static readonly string[] Given =
    [
        "An", "Bình", "Chi", "Dung", "Em", "Gấm", "Hoa", "Inh", "Kía", "Lan", "Mai", "Na", "Oanh", "Pằng", "Quý", "Ré", "Say", "Tâm",
        "Ư", "Vân",
    ];

    // The page tells the worker what to keep after it has loaded.
    private static Task<IJSHandle> KeptByTheWorker(IPage page, string door) => page.WaitForFunctionAsync(
        "async door => (await caches.match(new URL(door).pathname)) !== undefined", door);

    /// <summary>What somebody who takes the device could read of its database: a name of anybody, or the number of a paper.</summary>
    private static Task<string[]> Readable(IPage page) => page.EvaluateAsync<string[]>(
        """
        async () => {
            const db = await new Promise(done => { const open = indexedDB.open("lachan"); open.onsuccess = () => done(open.result); });
            const rows = await new Promise(done => {
                const all = db.transaction("sealed").objectStore("sealed").getAll();
                all.onsuccess = () => done(all.result);
            });
            db.close();
            return rows.map(row => JSON.stringify(row) + new TextDecoder().decode(row.sealed))
                .filter(text => /010090001|Hầu|lachan_/.test(text));
        }
        """);

    /// <summary>How many of them the owner's page shows inside, masked.</summary>
    private static async Task<int> Inside(IPage page, string door)
    {
        var answer = await page.APIRequest.GetAsync(
            $"{new Uri(door).GetLeftPart(UriPartial.Authority)}/dia-diem/{new Uri(door).Segments[2]}dang-trong");
        return Masked().Count(await answer.TextAsync());
    }

    [GeneratedRegex(@"Hầu T\*\*\*")]
    private static partial Regex Masked();
}
