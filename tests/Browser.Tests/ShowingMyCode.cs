using LaChan.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>A person's own pages: the rotating code, the visits on the phone, and being without network.</summary>
public sealed class ShowingMyCode(DemoProvince province)
{
    [Fact]
    public async Task My_code_takes_me_in_until_I_delete_the_device()
    {
        await using var person = await province.Open(Device.Phone);
        await person.Enter(province.MarketCode, "Tẩn Sử Mẩy", "0912 345 651");
        await Expect(person.Page.Locator("#visited[data-noted]")).ToHaveCountAsync(1);
        await person.Go("/toi/ma");
        var code = person.Page.Locator("#own-qr");
        await Expect(code).ToHaveAttributeAsync("data-text", new System.Text.RegularExpressions.Regex(@"^71\d{203}$"));

        await using var staff = await province.Open(Device.Phone);
        await staff.StandAtTheDoor();
        await staff.Read((await code.GetAttributeAsync("data-text"))!);
        await Expect(staff.Answer).ToContainTextAsync("Mời vào");
        await Expect(staff.Answer).ToContainTextAsync("Tẩn S*** · ***651");

        await person.Go("/toi");
        await Expect(person.Page.Locator("#own-visits li")).ToContainTextAsync([DemoProvince.MarketName]);
        await person.Button("Xóa dữ liệu trên máy này").ClickAsync();
        await person.Page.WaitForURLAsync(province.Address.ToString());
        Assert.Equal(0, await person.Page.EvaluateAsync<int>("async () => (await indexedDB.databases()).length"));
        await person.Go("/toi");
        await Expect(person.Page.GetByText("Chưa có ai trên máy này")).ToBeVisibleAsync();
        person.SawNothingWrong();
    }

    // What is sent leaves the device's own table: what the page shows of it is hidden from the beginning.
    private const string NothingWaits = """
        async () => {
          const answer = request => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          const database = await answer(indexedDB.open("lachan"));
          try {
            return await answer(database.transaction("sealed").objectStore("sealed").count(IDBKeyRange.bound("own/", "own/\uffff"))) === 0;
          } finally {
            database.close();
          }
        }
        """;

    [Fact]
    public async Task A_poster_is_scanned_without_network_and_the_visit_arrives_later()
    {
        await using var person = await province.Open(Device.Phone);
        await person.Enter(province.MarketCode, "Chảo Láo Lở", "0912 345 652");
        await person.Page.WaitForFunctionAsync(
            "async () => (await caches.match('/ngoai-tuyen')) && (await caches.match('/ngoai-tuyen')).ok && (await indexedDB.databases()).length > 0");
        await person.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");

        await person.Page.Context.SetOfflineAsync(true);
        await person.Go(province.MarketCode[..^3] + "AAA");
        await Expect(person.Page.Locator("#offline-problem")).ToContainTextAsync("không do hệ thống cấp");
        await person.Go(province.MarketCode);
        await Expect(person.Heading(DemoProvince.MarketName)).ToBeVisibleAsync();
        await person.Button("Ra").ClickAsync();
        await Expect(person.Page.Locator("#offline-done")).ToContainTextAsync("Đã giữ trên máy");

        await person.Page.Context.SetOfflineAsync(false);
        await person.Go("/toi");
        await Expect(person.Page.Locator("#own-visits li")).ToHaveCountAsync(2);
        await person.Page.WaitForFunctionAsync(NothingWaits);
        await person.Page.WaitForFunctionAsync(
            "async code => !(await (await fetch(code)).text()).includes('xin ghi Vào')", province.MarketCode);
        await person.Go(province.MarketCode);
        await Expect(person.Button("Vào")).ToBeVisibleAsync();
    }
}
