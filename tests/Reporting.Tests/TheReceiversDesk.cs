using System.Net;
using System.Text;
using LaChan.Access;
using LaChan.Platform.Jobs;
using LaChan.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Reporting.Tests;

/// <summary>The department sees who owes what, reminds, returns, accepts, and publishes.</summary>
public sealed class TheReceiversDesk(OfficesApp app) : IClassFixture<OfficesApp>
{
    private const string Finance = "phu-luc-1/STC/2021-06-22";

    [Fact]
    public async Task A_returned_report_says_why_and_comes_back()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        await Send(clerk, "40");
        using var department = await app.SignInAs(Role.DepartmentReporter);
        var desk = await department.Get("/bao-cao-den");
        Assert.Contains("Sở Tài chính", desk.Words, StringComparison.Ordinal);

        var answer = await Act(department, "tra-lai", "Thiếu số của trung tâm");
        Assert.Equal("/bao-cao-den", answer.Location);
        Assert.Equal("returned", await app.StateOf("phu-luc-1", "STC"));
        Assert.Contains("Thiếu số của trung tâm", (await clerk.Get(OfficesApp.OfFinance)).Words, StringComparison.Ordinal);
        await Send(clerk, "41");
        await Act(department, "nhan", null);

        Assert.Equal("accepted", await app.StateOf("phu-luc-1", "STC"));
        Assert.Equal(2, await app.Ask<long>("select count(*) from reporting.submission"));
    }

    [Fact]
    public async Task Who_returns_a_report_says_why()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        await Send(clerk, "40");
        using var department = await app.SignInAs(Role.DepartmentReporter);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Act(department, "tra-lai", " ")).Status);
        Assert.Equal("submitted", await app.StateOf("phu-luc-1", "STC"));
    }

    [Fact]
    public async Task A_reminder_of_a_kind_is_sent_once_also_after_a_restart()
    {
        await using var own = new OfficesApp();
        await own.InitializeAsync();
        using var clerk = await own.SignInAs(Role.AgencyReporter);
        await Send(clerk, "40");
        // Known from yesterday's report, and silent today.
        await own.Ask<long>(
            """
            with again as (
                update reporting.obligation set state = 'open', first_submitted_at = null, submissions = 0 where submissions > 0 returning id)
            select count(*) from again
            """);
        own.At(10, 46);
        await own.Get<JobRunner>().RunDue("remind-reporters", TestContext.Current.CancellationToken);
        var before = await Reminders(own);
        await own.Restart();
        own.At(10, 59);
        await own.Get<JobRunner>().RunDue("remind-reporters", TestContext.Current.CancellationToken);

        Assert.Equal(1, before);
        Assert.Equal(1, await Reminders(own));
        own.At(11, 1);
        await own.Get<JobRunner>().RunDue("remind-reporters", TestContext.Current.CancellationToken);
        Assert.Equal(2, await Reminders(own));
    }

    [Fact]
    public async Task Who_never_reported_is_reminded_at_the_address_of_the_office()
    {
        await using var own = new OfficesApp();
        await own.InitializeAsync();
        await using (var scope = own.Services.CreateAsyncScope())
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(
                "name,email,phone,role,unit_code\nPhạm Thu Trang,trang@example.vn,0912345678,agency-reporter,STC\n"));
            await scope.ServiceProvider.GetRequiredService<AccountImport>().Run(
                file, Stream.Null, new("http://127.0.0.1"), dryRun: false, TestContext.Current.CancellationToken);
        }

        using var department = await own.SignInAs(Role.DepartmentReporter);

        Assert.Equal("/bao-cao-den", (await Act(department, "nhac", null)).Location);
        Assert.Equal(2, await Reminders(own));
    }

    [Fact]
    public async Task A_published_summary_stays_as_it_was_and_a_correction_is_the_next_version()
    {
        using var department = await app.SignInAs(Role.DepartmentReporter);
        var page = await department.Get("/tong-hop");
        Assert.Contains("Chưa phân bổ", page.Words, StringComparison.Ordinal);

        await department.Post("/tong-hop/cong-bo", Token(page));
        var hash = await app.Ask<byte[]>("select hash from reporting.summary where version = 1");
        var again = await department.Get("/tong-hop");
        Assert.Contains("Đã công bố bản thứ 1", again.Words, StringComparison.Ordinal);
        await department.Post("/tong-hop/cong-bo", Token(again));

        Assert.Equal(2, await app.Ask<long>("select count(*) from reporting.summary"));
        Assert.Equal(hash, await app.Ask<byte[]>("select sha256(convert_to(document::text, 'UTF8')) from reporting.summary where version = 1"));
        var chairman = await department.Get("/bao-cao-tinh");
        Assert.Contains("Bản thứ 1", chairman.Words, StringComparison.Ordinal);
        Assert.Contains("Bản thứ 2", chairman.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_units_desk_is_not_shown()
    {
        using var clerk = await app.SignInAs(Role.AgencyReporter);

        Assert.NotEqual(HttpStatusCode.OK, (await clerk.Get("/bao-cao-den")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await clerk.Get("/tong-hop")).Status);
    }

    private static Task<long> Reminders(OfficesApp own) =>
        own.Ask<long>("select count(*) from platform.outbox where purpose = 'report-reminder'");

    private static async Task Send(WebVisitor clerk, string installs)
    {
        var page = await clerk.Get(OfficesApp.OfFinance);
        var sent = await clerk.Post(
            OfficesApp.OfFinance + "/gui", Token(page), ("c:1/u.STC/installs", installs), ("r:1/u.STC/installs", Revision(page)),
            ("ReporterName", "Phạm Thu Trang"), ("ReporterPhone", "0912345678"));
        Assert.NotNull(sent.Location);
    }

    private static async Task<WebAnswer> Act(WebVisitor department, string act, string? reason)
    {
        var page = await department.Get("/bao-cao-den");
        return await department.Post("/bao-cao-den", Token(page), ("Which", Finance), ("Act", act), ("Reason", reason ?? ""), ("Back", "/bao-cao-den"));
    }

    private static string Revision(WebAnswer page) =>
        page.Page.QuerySelector("[name='r:1/u.STC/installs']")!.GetAttribute("value")!;

    private static (string, string) Token(WebAnswer page) =>
        ("__RequestVerificationToken", page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);
}
