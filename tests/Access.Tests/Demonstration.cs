using System.Net;
using LaChan.Access.Demo;

namespace LaChan.Access.Tests;

public sealed class Demonstration
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_click_sits_the_newcomer_at_each_desk()
    {
        await using var app = await AccessApp.Start(demo: true, units: true);

        foreach (var demo in DemoRole.All)
        {
            using var browser = app.NewBrowser();
            Assert.Equal("/", (await browser.Get("/demo/sign-in/" + demo.Role.Code)).Location);
            var desk = (await browser.Get("/")).Body.Split(' ');
            Assert.Equal(demo.Role.Code, desk[0]);
            Assert.NotEqual("0", desk[1]);
        }
    }

    [Fact]
    public async Task The_page_of_desks_says_that_this_is_a_demonstration_and_the_sign_in_page_leads_there()
    {
        await using var app = await AccessApp.Start(demo: true, units: true);
        using var browser = app.NewBrowser();

        var desks = await browser.Get("/demo/sign-in");

        Assert.Contains("Đây là bản dùng thử", desks.Words, StringComparison.Ordinal);
        Assert.Contains("Huyện Bắc Hà", desks.Words, StringComparison.Ordinal);
        Assert.Contains("/demo/sign-in", (await browser.Get("/sign-in")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_clicks_make_one_account_and_a_run_out_appointment_is_renewed()
    {
        await using var app = await AccessApp.Start(demo: true, units: true);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var browser = app.NewBrowser();
            await browser.Get("/demo/sign-in/district-officer");
        }));
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.account"));
        app.Clock.Advance(TimeSpan.FromDays(91));
        using var later = app.NewBrowser();

        await later.Get("/demo/sign-in/district-officer");

        Assert.Equal(HttpStatusCode.OK, (await later.Get("/desk")).Status);
    }

    [Theory]
    [InlineData("/demo/sign-in/nobody")]
    [InlineData("/demo/sign-in/citizen")]
    [InlineData("/demo/sign-in/place-owner")]
    public async Task A_desk_that_there_is_not_is_absent(string path)
    {
        await using var app = await AccessApp.Start(demo: true);
        using var browser = app.NewBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
    }

    [Fact]
    public async Task The_owner_of_a_place_enters_with_the_phone_that_the_places_name()
    {
        await using var app = await AccessApp.Start(
            demo: true, units: false, null, new DemoPhone(Role.PlaceOwner, (_, _) => ValueTask.FromResult<string?>("+84912345678"), "/my-places"));
        using var browser = app.NewBrowser();

        Assert.Equal("/my-places", (await browser.Get("/demo/sign-in/place-owner")).Location);
        Assert.Equal("+84912345678", (await browser.Get("/my-places")).Body);
    }

    [Fact]
    public async Task The_newcomer_reads_his_code_in_the_outbox()
    {
        await using var app = await AccessApp.Start(demo: true);
        using var browser = app.NewBrowser();
        Assert.Contains("Chưa có tin nào", (await browser.Get("/demo/outbox")).Words, StringComparison.Ordinal);
        await app.Codes.Send(new("test", "+84912345678", "device", IPAddress.Loopback), true, Cancel);

        Assert.Contains(await app.LastCode(), (await browser.Get("/demo/outbox")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_folder_knows_nothing_of_all_this()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();

        foreach (var path in new[] { "/demo/sign-in", "/demo/sign-in/district-officer", "/demo/outbox" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
        }

        Assert.DoesNotContain("/demo/", (await browser.Get("/sign-in")).Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.With<DemoAccounts, object?>(async accounts => await accounts.Find(Role.DistrictOfficer, Cancel)));
        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.account"));
    }
}
