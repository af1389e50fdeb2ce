using System.Collections.Concurrent;
using System.Text.Json;
using LaChan.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>A film plays before the camera of staff: a code of each kind that people carry.</summary>
public sealed class ScanningWithTheCamera(DemoProvince province)
{
    private const string Insurance =
        "GD4100120000091|4e677579e1bb856e2056c4836e2041|01/12/1990|1|-|10 - 001|01/01/2021|-|05/01/2021|10800120000001"
        + "|-|4| 01/01/2026|0123456789abcdef-0001|4|4cc3a06f20436169|$";

    [Fact]
    public async Task Every_kind_of_code_is_read_off_the_film_and_recorded()
    {
        await using var person = await province.Open(Device.Phone);
        await person.Enter(province.MarketCode, "Lừu Thị Máy", "0912 345 661");
        await person.Go("/toi/ma");
        var code = person.Page.Locator("#own-qr");
        await Expect(code).ToHaveAttributeAsync("data-text", new System.Text.RegularExpressions.Regex("^71"));
        using var film = await Film.Of(
            (await code.GetAttributeAsync("data-text"))!, await PrintedCard(), Cards.Citizen("010090001661", "Cư Seo Sài"), Insurance,
            "******001662|LO VAN DE|1990-**-**|0|162900000000000661|<1<<");

        var (browser, staff) = await province.OpenBefore(film.Path);
        await using (browser)
        {
            var recorded = new ConcurrentDictionary<string, bool>();
            var refused = new ConcurrentQueue<string>();
            staff.Page.Response += async (_, answer) =>
            {
                if (answer.Url.EndsWith("/api/v1/visits", StringComparison.Ordinal))
                {
                    using var told = JsonDocument.Parse(await answer.TextAsync());
                    var result = told.RootElement.GetProperty("result").GetString()!;
                    if (result == "stored")
                    {
                        recorded[told.RootElement.GetProperty("id").GetString()!] = true;
                    }
                    else if (result == "refused")
                    {
                        refused.Enqueue(told.RootElement.GetProperty("reason").GetString()!);
                    }
                }
            };
            await staff.StandAtTheDoor();
            for (var tries = 0; tries < 90 && recorded.Count < 5; tries++)
            {
                await staff.Page.WaitForTimeoutAsync(500);
            }

            Assert.Empty(refused);
            Assert.Equal(5, recorded.Count);
            staff.SawNothingWrong();
        }
    }

    // As the people of a place print it, and as a camera reads it off the paper.
    private async Task<string> PrintedCard()
    {
        await using var owner = await province.Open(Device.Phone);
        await owner.SignIn("place-owner");
        await owner.Page.Locator("a.choice").First.ClickAsync();
        await owner.Link("Thẻ giấy cho người không có điện thoại").ClickAsync();
        await owner.Field("Người nhận thẻ").FillAsync("Sùng Thị Pà, 1941, Bản Phố 2");
        var sheet = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Button("In thẻ").ClickAsync());
        return await Paper.QrText(await sheet.PathAsync());
    }
}
