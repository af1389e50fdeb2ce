using System.Net;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class Appointing
{
    private const string Head = "thang@laocai.example";
    private const string Other = "quan@laocai.example";
    private const string Newcomer = "say@laocai.example";

    [Fact]
    public async Task The_head_of_a_unit_appoints_somebody_who_then_takes_the_account()
    {
        await using var app = await AccessApp.Start(units: true);
        using var head = await AtTheDesk(app, Head, Role.ApprovingAuthority, BacHa(app));

        var done = await Appoint(head, Newcomer, "commune-officer", FirstCommune(app).Code, "60");

        Assert.Equal("/nguoi-don-vi", done.Location);
        Assert.Contains("Lý Thị Say", (await head.Get("/nguoi-don-vi")).Words, StringComparison.Ordinal);
        Assert.Equal(60, await app.Scalar<int>("select round(extract(epoch from ends_at - starts_at) / 86400)::int from access.appointment where role = 'commune-officer'"));
        using var browser = app.NewBrowser();
        var link = new Uri((await app.LastMessage()).Text.Split(' ', '\n').First(word => word.Contains("/invite/", StringComparison.Ordinal))).AbsolutePath;
        await browser.Submit(link, link, ("password", AccessApp.Password), ("again", AccessApp.Password));
        Assert.StartsWith("commune-officer", (await browser.Get("/desk")).Body, StringComparison.Ordinal);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.audit_waiting where action = 'access.appoint'"));
    }

    [Theory]
    [InlineData("auditor", "60", "Chọn một vai trò")]
    [InlineData("system-administrator", "60", "Chọn một vai trò")]
    [InlineData("citizen", "60", "Chọn một vai trò")]
    [InlineData("commune-officer", "91", "1 đến 90")]
    [InlineData("commune-officer", "0", "1 đến 90")]
    public async Task What_a_head_may_not_give_is_refused(string role, string days, string says)
    {
        await using var app = await AccessApp.Start(units: true);
        using var head = await AtTheDesk(app, Head, Role.ApprovingAuthority, BacHa(app));

        var refused = await Appoint(head, Newcomer, role, FirstCommune(app).Code, days);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(says, refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_appoints_himself_nor_in_another_area()
    {
        await using var app = await AccessApp.Start(units: true);
        using var head = await AtTheDesk(app, Head, Role.ApprovingAuthority, BacHa(app));
        var elsewhere = Tree(app).Children(Tree(app).ByCode("083")!.Id)[0];

        Assert.Contains("tự bổ nhiệm", (await Appoint(head, Head, "tracer", "085", "30")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Appoint(head, Newcomer, "tracer", elsewhere.Code, "30")).Status);
    }

    [Fact]
    public async Task The_administrator_of_the_system_makes_no_tracers_and_others_make_nobody()
    {
        await using var app = await AccessApp.Start(units: true);
        using var admin = await AtTheDesk(app, Head, Role.SystemAdministrator, 0);
        using var tracer = await AtTheDesk(app, Other, Role.Tracer, BacHa(app));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Appoint(admin, Newcomer, "tracer", "085", "30")).Status);
        Assert.Equal("/nguoi-don-vi", (await Appoint(admin, Newcomer, "approving-authority", "085", "30")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await tracer.Get("/nguoi-don-vi")).Status);
    }

    [Fact]
    public async Task A_head_renews_ends_and_reviews_but_never_the_own_appointment()
    {
        await using var app = await AccessApp.Start(units: true);
        using var head = await AtTheDesk(app, Head, Role.ApprovingAuthority, BacHa(app));
        await app.AddAccount(Other, (Role.CommuneOfficer, FirstCommune(app).Id));
        using var officer = app.NewBrowser();
        await officer.SignIn(Other);
        var (own, given) = (await IdOf(app, "approving-authority"), await IdOf(app, "commune-officer"));

        app.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Contains("vẫn đúng", (await head.Get("/nguoi-don-vi")).Words, StringComparison.Ordinal);
        await head.Submit("/nguoi-don-vi", "/nguoi-don-vi/ra-soat", ("ids", given));
        Assert.DoesNotContain("vẫn đúng", (await head.Get("/nguoi-don-vi")).Words, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await head.Submit("/nguoi-don-vi", "/nguoi-don-vi/gia-han", ("id", own))).Status);
        await head.Submit("/nguoi-don-vi", "/nguoi-don-vi/gia-han", ("id", given));
        Assert.Equal(90, await app.Scalar<int>($"select round(extract(epoch from ends_at - '{app.Clock.GetUtcNow():O}') / 86400)::int from access.appointment where id = '{given}'"));

        Assert.Equal(HttpStatusCode.OK, (await officer.Get("/desk")).Status);
        await head.Submit("/nguoi-don-vi", "/nguoi-don-vi/ket-thuc", ("id", given));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Get("/desk")).Status);
    }

    [Fact]
    public async Task A_lost_account_comes_back_only_by_two_officials()
    {
        await using var app = await AccessApp.Start(units: true);
        using var head = await AtTheDesk(app, Head, Role.ApprovingAuthority, BacHa(app));
        using var second = await AtTheDesk(app, Other, Role.ApprovingAuthority, BacHa(app));
        var lost = await app.AddAccount(Newcomer, (Role.CommuneOfficer, FirstCommune(app).Id));
        using var thief = app.NewBrowser();
        await thief.SignIn(Newcomer);

        var asked = await head.Submit("/nguoi-don-vi", "/nguoi-don-vi/khoi-phuc", ("account", lost.ToString()));
        var again = await head.Submit("/nguoi-don-vi", "/nguoi-don-vi/khoi-phuc", ("account", lost.ToString()));
        Assert.DoesNotContain("/invite/", asked.Body + again.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await thief.Get("/desk")).Status);

        var agreed = await second.Submit("/nguoi-don-vi", "/nguoi-don-vi/khoi-phuc", ("account", lost.ToString()));
        Assert.Contains("/invite/", agreed.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Get("/desk")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await thief.SignIn(Newcomer)).Status);
    }

    internal static UnitTree Tree(AccessApp app) => app.Services.GetRequiredService<UnitDirectory>().AsOf(new(2021, 6, 23));

    internal static int BacHa(AccessApp app) => Tree(app).ByCode("085")!.Id;

    internal static Unit FirstCommune(AccessApp app) => Tree(app).Children(BacHa(app))[0];

    internal static async Task<Browser> AtTheDesk(AccessApp app, string mail, Role role, int unit)
    {
        await app.AddAccount(mail, (role, unit));
        var browser = app.NewBrowser();
        await browser.SignIn(mail);
        return browser;
    }

    private static Task<Answer> Appoint(Browser head, string contact, string role, string unit, string days) => head.Submit(
        "/nguoi-don-vi/bo-nhiem", "/nguoi-don-vi/bo-nhiem", ("name", "Lý Thị Say"), ("contact", contact), ("role", role), ("unit", unit), ("days", days));

    private static async Task<string> IdOf(AccessApp app, string role) =>
        (await app.Scalar<Guid>($"select id from access.appointment where role = '{role}'")).ToString();
}
