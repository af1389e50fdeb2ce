using System.Net;
using LaChan.Access.SignIn;

namespace LaChan.Access.Tests;

public sealed class SigningIn
{
    private const string Mail = "mai@laocai.example";

    [Fact]
    public async Task An_officer_signs_in_with_mail_or_phone_and_sits_at_the_desk()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        await app.AddAccount("0912 345 678", (Role.DistrictOfficer, 3));
        using var mai = app.NewBrowser();
        using var phu = app.NewBrowser();

        var welcome = await mai.SignIn(" Mai@LaoCai.example ");
        await phu.SignIn("+84 912.345.678");

        Assert.Equal((HttpStatusCode.Redirect, "/desk"), (welcome.Status, welcome.Location));
        Assert.Equal("commune-officer 7", (await mai.Get("/desk")).Body);
        Assert.Equal("district-officer 3", (await phu.Get("/desk")).Body);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_disabled_account_get_the_same_page()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        await app.AddAccount("off@laocai.example", (Role.CommuneOfficer, 7));
        await app.Scalar<int>("update access.account set disabled_at = now() where id = (select account_id from access.sign_in_key order by account_id limit 1) returning 1");
        using var browser = app.NewBrowser();
        var page = async (string name, string password) =>
        {
            var answer = await browser.SignIn(name, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            return answer.Words.Replace(name, "NAME", StringComparison.Ordinal);
        };

        var wrong = await page(Mail, "không phải mật khẩu");
        var unknown = await page("ai@laocai.example", "không phải mật khẩu");
        var off = await page("off@laocai.example", "không phải mật khẩu");

        Assert.Contains("tên hoặc mật khẩu không đúng", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, unknown);
        Assert.Equal(wrong, off);
    }

    [Fact]
    public async Task After_five_failures_the_right_password_is_refused_too()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        for (var i = 0; i < 5; i++)
        {
            await browser.SignIn(Mail, "không phải mật khẩu");
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignIn(Mail)).Status);
    }

    [Theory]
    [InlineData("", "x", "Xin gõ thư điện tử hoặc số điện thoại")]
    [InlineData(Mail, "", "Xin gõ mật khẩu")]
    [InlineData("\u202e<script>alert(1)</script>", "x", "không đúng")]
    public async Task Bad_input_gets_a_sentence_at_the_field(string name, string password, string sentence)
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();

        var answer = await browser.SignIn(name, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oversized_words_are_refused_without_hashing_them()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();

        var answers = new[]
        {
            await browser.SignIn(Mail, new('x', 20_000)), await browser.SignIn(new('x', 20_000), "x"),
            await browser.Post("/sign-in", ("name", Mail), ("password", AccessApp.Password)),
            await browser.Submit("/sign-in", "/sign-in"),
        };

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest],
            answers.Select(answer => answer.Status));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_a_strangers_page(string url)
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();

        Assert.Equal("/", (await browser.SignIn(Mail, returnUrl: url)).Location);
    }

    [Fact]
    public async Task The_cookie_is_strict_hidden_from_scripts_and_lives_by_seconds()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();

        var cookie = (await browser.SignIn(Mail)).Whole.Headers.GetValues("Set-Cookie")
            .Single(text => text.StartsWith("lachan-staff=", StringComparison.Ordinal));

        Assert.Contains("max-age=900", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_fifteen_minutes_without_a_request_the_session_is_over()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        app.Machine.Advance(StaffCookie.Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);
        app.Machine.Advance(StaffCookie.Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);

        app.Machine.Advance(StaffCookie.Idle);

        Assert.Equal("/sign-in?returnUrl=%2Fdesk", new Uri((await browser.Get("/desk")).Location!).PathAndQuery);
    }

    [Fact]
    public async Task After_eight_hours_even_the_busiest_signs_in_again()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        for (var minutes = 10; minutes < 8 * 60; minutes += 10)
        {
            app.Machine.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);
        }

        app.Machine.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/desk")).Status);
    }

    [Fact]
    public async Task The_business_clock_does_not_move_sessions()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        app.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        await browser.Submit("/account", "/sign-out");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/desk")).Status);
    }

    [Fact]
    public async Task A_flood_of_sign_ins_is_told_to_come_again()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        await browser.SignIn("ai@laocai.example", "x");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => browser.SignIn("ai@laocai.example", "x")));

        var busy = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(busy);
        Assert.All(busy, answer => Assert.Contains("Xin thử lại", answer.Words, StringComparison.Ordinal));
        Assert.All(busy, answer => Assert.Equal("10", answer.Whole.Headers.RetryAfter?.ToString()));
    }
}
