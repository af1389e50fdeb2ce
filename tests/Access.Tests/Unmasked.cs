using System.Net;
using LaChan.Platform.Audit;

namespace LaChan.Access.Tests;

public sealed class Unmasked
{
    private const string Mail = "mai@laocai.example";
    private const string Case = "LC-2021/17";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Actor Tracer(int unit = 7) => new(Guid.NewGuid(), "Vàng Thị Mai", Role.Tracer, unit);

    [Fact]
    public async Task A_person_is_seen_in_full_for_fifteen_minutes_after_purpose_and_case_were_named()
    {
        await using var app = await AccessApp.Start();
        var (looks, actor, person) = (app.Looks, Tracer(), Guid.NewGuid());
        Assert.Empty(await looks.OpenFor(actor, [person], Cancel));

        Assert.Equal(UnmaskAnswer.Opened, await looks.Open(actor, AuditPurpose.Tracing, Case, person, 7, Cancel));

        Assert.Equal([person], await looks.OpenFor(actor, [person, Guid.NewGuid()], Cancel));
        Assert.Empty(await looks.OpenFor(actor with { AccountId = Guid.NewGuid() }, [person], Cancel));
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Empty(await looks.OpenFor(actor, [person], Cancel));
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.audit_waiting where action = 'people.unmask' and case_no = 'LC-2021/17' and purpose = 'tracing'"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Nguyễn Văn An")]
    [InlineData("an")]
    public async Task Nobody_is_unmasked_without_the_number_of_a_case(string? number)
    {
        await using var app = await AccessApp.Start();

        Assert.Equal(UnmaskAnswer.NoCase, await app.Looks.Open(Tracer(), AuditPurpose.Tracing, number, Guid.NewGuid(), null, Cancel));
    }

    [Theory]
    [InlineData(Role.Epidemiologist)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.ProvinceReader)]
    public async Task Roles_without_business_with_names_never_see_one(Role role)
    {
        await using var app = await AccessApp.Start();

        Assert.Equal(
            UnmaskAnswer.NotAllowed,
            await app.Looks.Open(Tracer() with { Role = role }, AuditPurpose.Tracing, Case, Guid.NewGuid(), null, Cancel));
    }

    [Fact]
    public async Task Over_sixty_persons_a_day_the_head_is_told_and_at_a_hundred_and_twenty_it_ends()
    {
        await using var app = await AccessApp.Start();
        var (looks, actor) = (app.Looks, Tracer());
        for (var i = 0; i < Unmasking.Budget; i++)
        {
            Assert.Equal(UnmaskAnswer.Opened, await looks.Open(actor, AuditPurpose.Tracing, Case, Guid.NewGuid(), null, Cancel));
        }

        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.alert"));
        for (var i = Unmasking.Budget; i < Unmasking.Most; i++)
        {
            Assert.Equal(UnmaskAnswer.Opened, await looks.Open(actor, AuditPurpose.Tracing, Case, Guid.NewGuid(), null, Cancel));
        }

        Assert.Equal(UnmaskAnswer.Spent, await looks.Open(actor, AuditPurpose.Tracing, Case, Guid.NewGuid(), null, Cancel));
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.alert where kind = 'many-looks'"));
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.audit_waiting where outcome = 'refused'"));

        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(UnmaskAnswer.Opened, await looks.Open(actor, AuditPurpose.Tracing, Case, Guid.NewGuid(), null, Cancel));
    }

    [Fact]
    public async Task Many_who_look_at_once_do_not_get_past_the_end()
    {
        await using var app = await AccessApp.Start();
        var actor = Tracer();

        var answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ =>
            app.Looks.Open(actor, AuditPurpose.Tracing, Case, Guid.NewGuid(), null, Cancel)));

        Assert.Equal(Unmasking.Most, answers.Count(answer => answer == UnmaskAnswer.Opened));
    }

    [Fact]
    public async Task The_page_asks_for_purpose_and_case_and_leads_back()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.Tracer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        var person = Guid.NewGuid().ToString();
        var page = $"/xem-day-du?nguoi={person}&ve=%2Fdesk%3Fpage%3D2";

        var asked = await browser.Submit(page, "/xem-day-du", ("nguoi", person), ("ve", "/desk?page=2"));
        var opened = await browser.Submit(
            page, "/xem-day-du", ("nguoi", person), ("ve", "/desk?page=2"), ("purpose", "tracing"), ("case", Case));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("Chọn mục đích", asked.Words, StringComparison.Ordinal);
        Assert.Equal("/desk?page=2", opened.Location);
    }
}
