using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using LaChan.Platform.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class SecondSteps
{
    private const string Mail = "mai@laocai.example";
    private const string Setup = "/account/ma-xac-thuc";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_an_authenticator_app_the_password_alone_opens_nothing()
    {
        await using var app = await AccessApp.Start();
        using var browser = await SignedIn(app);
        var key = await SetUp(browser);

        using var other = app.NewBrowser();
        var asked = await other.SignIn(Mail);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/desk")).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Second(other, asked, "000000")).Status);
        Assert.Equal("/desk", (await Second(other, asked, Code(key))).Location);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/desk")).Status);
    }

    [Fact]
    public async Task The_step_between_password_and_code_works_once_and_for_five_minutes()
    {
        await using var app = await AccessApp.Start();
        using var browser = await SignedIn(app);
        var key = await SetUp(browser);
        using var other = app.NewBrowser();
        var asked = await other.SignIn(Mail);

        await Second(other, asked, Code(key));
        Assert.Equal("/sign-in", (await Second(other, asked, Code(key))).Location);
        var again = await other.SignIn(Mail);
        app.Machine.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal("/sign-in", (await Second(other, again, Code(key))).Location);
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account_as_guessing_passwords_does()
    {
        await using var app = await AccessApp.Start();
        using var browser = await SignedIn(app);
        var key = await SetUp(browser);
        using var thief = app.NewBrowser();
        var asked = await thief.SignIn(Mail);

        for (var i = 0; i < 5; i++)
        {
            await Second(thief, asked, "123456");
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Second(thief, asked, Code(key))).Status);
    }

    [Fact]
    public async Task A_stolen_copy_of_the_database_makes_no_codes()
    {
        await using var app = await AccessApp.Start();
        using var browser = await SignedIn(app);
        var key = await SetUp(browser);

        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.account_token"));
        Assert.Equal(0L, await app.Scalar<long>($"select count(*) from access.account_token where value like '%{key}%'"));
        var column = app.Services.GetServices<ISealedColumn>().Single(c => c.Name == "access.account_token.value");
        Assert.Equal(1, (await column.Count(Cancel)).Values.Sum());
    }

    [Fact]
    public async Task Somebody_signed_in_twice_sees_both_and_ends_the_other()
    {
        await using var app = await AccessApp.Start();
        using var one = await SignedIn(app);
        using var other = app.NewBrowser();
        await other.SignIn(Mail);

        var page = new HtmlParser().ParseDocument((await one.Get("/account")).Body);
        var ends = page.QuerySelectorAll("form[action='/account/phien'] input[name=id]");
        await one.Submit("/account", "/account/phien", ("id", Assert.Single(ends).GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/desk")).Status);
        Assert.Equal(HttpStatusCode.OK, (await one.Get("/desk")).Status);
    }

    [Fact]
    public async Task A_cookie_that_was_copied_before_signing_out_is_worth_nothing_afterwards()
    {
        await using var app = await AccessApp.Start();
        using var browser = await SignedIn(app);
        var cookies = browser.Cookies.GetCookieHeader(browser.Client.BaseAddress!);
        await browser.Submit("/account", "/sign-out");
        using var thief = app.NewBrowser();
        thief.Cookies.SetCookies(thief.Client.BaseAddress!, cookies.Replace("; ", ",", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Redirect, (await thief.Get("/desk")).Status);
    }

    [Fact]
    public async Task A_passkey_answer_that_was_made_up_is_refused()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        var form = ("credential", """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}""");

        Assert.Equal("/sign-in?khoa=0", (await browser.Submit("/sign-in", "/sign-in/khoa", form, ("state", "x"))).Location);
        var asked = await browser.Submit("/sign-in", "/sign-in/khoa/tuy-chon");
        var state = System.Text.Json.JsonDocument.Parse(asked.Body).RootElement.GetProperty("state").GetString()!;
        Assert.Equal("/sign-in?khoa=0", (await browser.Submit("/sign-in", "/sign-in/khoa", form, ("state", state))).Location);
    }

    private static async Task<Browser> SignedIn(AccessApp app)
    {
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        return browser;
    }

    private static async Task<string> SetUp(Browser browser)
    {
        var key = new HtmlParser().ParseDocument((await browser.Get(Setup)).Body).QuerySelector("code")!.TextContent
            .Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit(Setup, Setup, ("code", "000000"))).Status);
        Assert.Equal("/account", (await browser.Submit(Setup, Setup, ("code", Code(key)))).Location);
        return key;
    }

    private static Task<Answer> Second(Browser browser, Answer asked, string code)
    {
        var page = new HtmlParser().ParseDocument(asked.Body);
        return browser.Submit(
            "/sign-in", "/sign-in/ma", ("state", page.QuerySelector("input[name=state]")!.GetAttribute("value")!),
            ("returnUrl", "/desk"), ("code", code));
    }

    // RFC 6238 as every authenticator app has it: HMAC-SHA-1 over the half minute.
    private static string Code(string key)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(letter => Convert.ToString(Letters.IndexOf(letter), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
        var hash = HMACSHA1.HashData(secret, step);
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
