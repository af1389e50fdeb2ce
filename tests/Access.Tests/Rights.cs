using System.Net;

namespace LaChan.Access.Tests;

public sealed class Rights
{
    private const string Mail = "mai@laocai.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in_page_and_a_program_is_told_what_is_missing()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();

        var page = await browser.Get("/desk");
        var api = await browser.Get("/api/v1/desk");

        Assert.Equal("/sign-in?returnUrl=%2Fdesk", new Uri(page.Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.Unauthorized, api.Status);
        Assert.Contains("urn:lachan:access:token-needed", api.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_thought_of_is_closed_to_whoever_holds_no_role()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail);
        using var browser = app.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/forgotten")).Status);
        Assert.Equal("/account", (await browser.SignIn(Mail)).Location);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/forgotten")).Status);
    }

    [Fact]
    public async Task An_absent_page_is_absent_for_everybody()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/no-such-page")).Status);
    }

    [Fact]
    public async Task Another_role_is_refused_with_a_page_that_says_whom_to_ask()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.Auditor, 1));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        var refused = await browser.Get("/desk");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("không có quyền", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_page_sends_the_whole_window_to_the_sign_in_page()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        browser.Client.DefaultRequestHeaders.Add("HX-Request", "true");

        var answer = await browser.Get("/desk");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("/sign-in", answer.Whole.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task Staff_with_two_roles_choose_one_and_change_it()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7), (Role.DistrictOfficer, 3));
        using var browser = app.NewBrowser();
        Assert.Equal("/account", (await browser.SignIn(Mail)).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/desk")).Status);

        await browser.Submit("/account", "/account/role", ("appointment", await AppointmentOf(app, "commune-officer")));
        Assert.Equal("commune-officer 7", (await browser.Get("/desk")).Body);
        await browser.Submit("/account", "/account/role", ("appointment", await AppointmentOf(app, "district-officer")));
        Assert.Equal("district-officer 3", (await browser.Get("/desk")).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a number")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("somebody else's")]
    public async Task Nobody_takes_a_role_that_is_not_his(string appointment)
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.Auditor, 7));
        await app.AddAccount("phu@laocai.example", (Role.DistrictOfficer, 3));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        var wanted = appointment == "somebody else's" ? await AppointmentOf(app, "district-officer") : appointment;

        var answer = await browser.Submit("/account", "/account/role", ("appointment", wanted));

        Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, answer.Status.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/desk")).Status);
    }

    [Fact]
    public async Task An_appointment_ends_after_ninety_days_to_the_second()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        app.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/desk")).Status);
    }

    [Theory]
    [InlineData("update access.appointment set ends_at = starts_at", HttpStatusCode.Forbidden)]
    [InlineData("update access.account set disabled_at = now()", HttpStatusCode.Redirect)]
    [InlineData("update access.account set security_stamp = 'other'", HttpStatusCode.Redirect)]
    public async Task What_is_withdrawn_in_another_process_is_refused_within_two_seconds(string sql, HttpStatusCode status)
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);

        await app.Scalar<int>($"with done as ({sql} returning 1) select 1");

        Assert.True(await AccessApp.TurnsTo(status, async () => (await browser.Get("/desk")).Status, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Nobody_appoints_himself()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => app.Scalar<int>("with done as (update access.appointment set appointed_by = account_id returning 1) select 1"));

        Assert.Equal("nobody_appoints_himself", refusal.ConstraintName);
    }

    [Fact]
    public async Task A_token_acts_in_its_role_and_unit_and_only_in_the_interface_for_programs()
    {
        await using var app = await AccessApp.Start();
        using var program = app.NewBrowser();
        var token = await app.NewToken(Role.DistrictOfficer, 3);

        Assert.Equal("district-officer 3", (await program.GetWithToken("/api/v1/desk", token.Words)).Body);
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetWithToken("/desk", token.Words)).Status);
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_in_the_interface_for_programs()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.DistrictOfficer, 3));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/v1/desk")).Status);
    }

    [Fact]
    public async Task A_token_of_place_staff_knows_its_place_by_code()
    {
        await using var app = await AccessApp.Start();
        using var program = app.NewBrowser();
        var token = await app.With<TokenDirectory, NewToken>(
            tokens => tokens.CreateForPlace("7KQ4MX2A", null, null, TestContext.Current.CancellationToken));

        Assert.Equal("place-staff 0 7KQ4MX2A", (await program.GetWithToken("/api/v1/desk", token.Words)).Body);
    }

    [Fact]
    public async Task A_token_made_by_another_process_works_at_once()
    {
        await using var app = await AccessApp.Start();
        using var program = app.NewBrowser();
        for (var i = 0; i < 5; i++)
        {
            await program.GetWithToken("/api/v1/desk", (await app.NewToken(Role.DistrictOfficer, 3)).Words);
            var (token, words) = Tokens.ApiToken.Issue(
                Role.DistrictOfficer, 3, null, app.Clock.GetUtcNow(), app.Clock.GetUtcNow().AddDays(1));
            await app.With<Storage.AccessDb, int>(db =>
            {
                db.Tokens.Add(token);
                return db.SaveChangesAsync(Cancel);
            });

            Assert.Equal(HttpStatusCode.OK, (await program.GetWithToken("/api/v1/desk", words)).Status);
        }
    }

    [Fact]
    public async Task A_revoked_token_is_refused_within_two_seconds_and_an_expired_one_at_once()
    {
        await using var app = await AccessApp.Start();
        using var program = app.NewBrowser();
        var (revoked, expired) = (await app.NewToken(Role.DistrictOfficer, 3), await app.NewToken(Role.DistrictOfficer, 3));
        await program.GetWithToken("/api/v1/desk", revoked.Words);

        await app.Scalar<int>($"update access.api_token set revoked_at = now() where id = '{revoked.Id}' returning 1");
        Assert.True(await AccessApp.TurnsTo(
            HttpStatusCode.Unauthorized,
            async () => (await program.GetWithToken("/api/v1/desk", revoked.Words)).Status,
            TimeSpan.FromSeconds(2)));
        app.Clock.MoveTo(expired.ExpiresAt);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetWithToken("/api/v1/desk", expired.Words)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lachan_")]
    [InlineData("lachan_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Words_that_are_no_token_are_refused(string words)
    {
        await using var app = await AccessApp.Start();
        using var program = app.NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetWithToken("/api/v1/desk", words)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetWithToken("/api/v1/desk", words + new string('x', 8_000))).Status);
    }

    [Fact]
    public async Task The_database_knows_a_token_only_by_its_hash()
    {
        await using var app = await AccessApp.Start();
        var token = await app.NewToken(Role.DistrictOfficer, 3);

        var row = await app.Scalar<string>("select row_to_json(t)::text from access.api_token t");

        Assert.DoesNotContain(token.Words[10..], row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proved_phone_opens_its_own_pages_and_no_desk()
    {
        await using var app = await AccessApp.Start();
        using var owner = app.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Get("/my-places")).Status);

        await owner.Post("/prove/+84912345678");

        Assert.Equal("+84912345678", (await owner.Get("/my-places")).Body);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Get("/desk")).Status);
    }

    [Fact]
    public async Task Every_act_without_a_form_token_is_refused()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        foreach (var path in new[] { "/sign-in", "/sign-out", "/account/role", "/account/password", "/invite/x" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(path, ("name", "x"))).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/desk")).Status);
    }

    private static Task<string> AppointmentOf(AccessApp app, string role) =>
        app.Scalar<string>($"select id::text from access.appointment where role = '{role}'");
}
