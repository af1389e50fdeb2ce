using System.Net;
using LaChan.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class Emergencies
{
    private const string Mail = "my@laocai.example";
    private const string Head = "thang@laocai.example";
    private const string Reason = "Người bệnh nặng, chưa ai nhận vụ việc";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "LC-1")]
    [InlineData("tò mò", "LC-1")]
    [InlineData(Reason, "")]
    public async Task Nobody_opens_it_without_a_reason_and_a_case(string reason, string number)
    {
        await using var app = await AccessApp.Start(units: true);
        using var browser = await Appointing.AtTheDesk(app, Mail, Role.Tracer, Appointing.BacHa(app));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Begin(browser, reason, number)).Status);
    }

    [Fact]
    public async Task It_lasts_an_hour_stands_on_every_page_and_its_head_is_told()
    {
        await using var app = await AccessApp.Start(units: true);
        using var browser = await Appointing.AtTheDesk(app, Mail, Role.Tracer, Appointing.BacHa(app));
        using var head = await Appointing.AtTheDesk(app, Head, Role.ApprovingAuthority, Appointing.BacHa(app));
        await Begin(browser, Reason, "LC-1");

        Assert.Contains("Truy cập khẩn cấp đang mở đến 11:30", (await browser.Get("/account")).Words, StringComparison.Ordinal);
        Assert.Contains("Mở truy cập khẩn cấp", (await head.Get("/canh-bao")).Words, StringComparison.Ordinal);
        Assert.Contains(Reason, (await head.Get("/khan-cap/xet-duyet")).Words, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.DoesNotContain("đang mở đến", (await browser.Get("/account")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_at_most_two_hundred_persons_and_none_once_it_is_over()
    {
        await using var app = await AccessApp.Start(units: true, configure: services => services.AddSingleton(new CaseGuard((_, _, _, _) => Task.FromResult(false))));
        var id = await app.AddAccount(Mail, (Role.Tracer, Appointing.BacHa(app)));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        var actor = new Actor(id, "", Role.Tracer, Appointing.BacHa(app));
        Assert.Equal(UnmaskAnswer.NotAllowed, await Look(app, actor));
        await Begin(browser, Reason, "LC-1");

        for (var i = 0; i < EmergencyAccess.MostSubjects; i++)
        {
            Assert.Equal(UnmaskAnswer.Opened, await Look(app, actor));
        }

        Assert.Equal(UnmaskAnswer.NotAllowed, await Look(app, actor));
        Assert.Equal(UnmaskAnswer.NoCase, await app.Looks.Open(actor, AuditPurpose.Tracing, "LC-1", Guid.NewGuid(), null, Cancel));
    }

    [Fact]
    public async Task Without_a_review_within_twenty_four_hours_the_account_is_locked_to_the_second_until_there_is_one()
    {
        await using var app = await AccessApp.Start(units: true);
        using var browser = await Appointing.AtTheDesk(app, Mail, Role.Tracer, Appointing.BacHa(app));
        using var head = await Appointing.AtTheDesk(app, Head, Role.ApprovingAuthority, Appointing.BacHa(app));
        await Begin(browser, Reason, "LC-1");

        app.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignIn(Mail)).Status);

        var one = (await app.Scalar<Guid>("select id from access.break_glass")).ToString();
        await head.Submit("/khan-cap/xet-duyet", "/khan-cap/xet-duyet", ("id", one), ("justified", "true"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(Mail)).Status);
    }

    [Fact]
    public async Task Nobody_reviews_his_own_nor_one_of_another_area()
    {
        await using var app = await AccessApp.Start(units: true);
        using var himself = await Appointing.AtTheDesk(app, Mail, Role.ApprovingAuthority, Appointing.BacHa(app));
        using var elsewhere = await Appointing.AtTheDesk(app, Head, Role.ApprovingAuthority, Appointing.Tree(app).ByCode("083")!.Id);
        await Begin(himself, Reason, "LC-1");
        var one = (await app.Scalar<Guid>("select id from access.break_glass")).ToString();

        foreach (var browser in new[] { himself, elsewhere })
        {
            var answer = await browser.Submit("/khan-cap/xet-duyet", "/khan-cap/xet-duyet", ("id", one), ("justified", "true"));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
    }

    private static Task<Answer> Begin(Browser browser, string reason, string number) =>
        browser.Submit("/khan-cap", "/khan-cap", ("reason", reason), ("case", number));

    private static Task<UnmaskAnswer> Look(AccessApp app, Actor actor) =>
        app.Looks.Open(actor, AuditPurpose.Emergency, "LC-1", Guid.NewGuid(), null, Cancel);
}
