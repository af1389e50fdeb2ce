using LaChan.Access;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Units;

namespace LaChan.Reporting.Tests;

/// <summary>A new calendar, a new map, a recount: what was owed and sent stays what it was.</summary>
public sealed class ChangesLeaveThePastAlone(OfficesApp app) : IClassFixture<OfficesApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_earlier_deadline_from_tomorrow_on_makes_nobody_late_today()
    {
        var forms = app.Get<FormBook>();
        var form = (await forms.For("phu-luc-1", OfficesApp.Yesterday, Cancel))!.Form;
        var earlier = form with { Calendar = form.Calendar with { DueClock = new(9, 0) } };

        await forms.Store(earlier, new(2021, 6, 24), null, Cancel);
        await app.Get<DutyPlan>().Replan("phu-luc-1", Cancel);

        Assert.Equal(OfficesApp.Due, (await Duty("phu-luc-1", "STC", OfficesApp.Yesterday))!.DueAt);
        Assert.Equal(
            new DateTimeOffset(2021, 6, 24, 11, 0, 0, TimeSpan.FromHours(7)), (await Duty("phu-luc-1", "STC", new(2021, 6, 23)))!.DueAt);
        Assert.Equal(
            new DateTimeOffset(2021, 6, 25, 9, 0, 0, TimeSpan.FromHours(7)), (await Duty("phu-luc-1", "STC", new(2021, 6, 24)))!.DueAt);
    }

    [Fact]
    public async Task A_deadline_that_is_changed_on_the_page_holds_from_the_day_that_was_said()
    {
        using var administrator = await app.SignInAs(Role.FormAdministrator);
        var page = await administrator.Get("/bieu-mau/phu-luc-2");
        var token = page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (string, string)[] said =
        [
            ("__RequestVerificationToken", token), ("Cadence", "Daily"), ("DueDays", "1"), ("LockHours", "13"), ("From", "2021-06-24"),
        ];

        var refused = await administrator.Post("/bieu-mau/phu-luc-2/lich", [.. said, ("DueClock", "11h")]);
        var stored = await administrator.Post("/bieu-mau/phu-luc-2/lich", [.. said, ("DueClock", "10:30"), ("WorkingDays", "on")]);

        Assert.Contains("Xin ghi giờ hạn", refused.Words, StringComparison.Ordinal);
        Assert.Equal("/bieu-mau/phu-luc-2", stored.Location);
        Assert.Equal(OfficesApp.Due, (await Duty("phu-luc-2", "SYT", OfficesApp.Yesterday))!.DueAt);
        Assert.Equal(
            new DateTimeOffset(2021, 6, 25, 10, 30, 0, TimeSpan.FromHours(7)), (await Duty("phu-luc-2", "SYT", new(2021, 6, 24)))!.DueAt);
        // A Saturday.
        Assert.Null(await Duty("phu-luc-2", "SYT", new(2021, 6, 26)));
    }

    [Fact]
    public async Task What_is_owed_once_is_there_from_its_first_day()
    {
        var duty = await Duty("ke-hoach-bac-ha", "02839", new(2021, 6, 14));

        Assert.Equal(new DateTimeOffset(2021, 7, 20, 0, 0, 0, TimeSpan.FromHours(7)), duty!.DueAt);
        Assert.True(duty.IsOpenAt(app.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_district_that_was_dissolved_keeps_its_duty_of_the_day_before()
    {
        var form = (await app.Get<FormBook>().For("phu-luc-3", OfficesApp.Yesterday, Cancel))!;
        var (lastDay, firstDay) = (new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1));

        await app.Get<DutyPlan>().Make(form, form.Form.Calendar.Of(lastDay), Cancel);
        await app.Get<DutyPlan>().Make(form, form.Form.Calendar.Of(firstDay), Cancel);

        Assert.NotNull(await Duty("phu-luc-3", "085", lastDay));
        Assert.Empty(await app.Get<ObligationStore>().Of("phu-luc-3", firstDay, Cancel));
    }

    [Fact]
    public async Task Made_again_nobody_owes_twice()
    {
        var plan = app.Get<DutyPlan>();
        await plan.MakeAhead(Cancel);

        Assert.Equal(0, await plan.MakeAhead(Cancel));
    }

    [Fact]
    public async Task A_recount_of_all_sums_gives_the_running_ones()
    {
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        // Whatever was typed, added up while it was sent.
        foreach (var (own, below) in new[] { ("40", "6"), ("41", "–"), ("?", "1.512"), ("0", "x") })
        {
            var page = await clerk.Get(OfficesApp.OfFinance);
            string Revision(string row) => page.Page.QuerySelector($"[name='r:1/{row}/installs']")!.GetAttribute("value")!;
            await clerk.Post(
                OfficesApp.OfFinance + "/gui",
                ("__RequestVerificationToken", page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                ("c:1/u.STC/installs", own), ("r:1/u.STC/installs", Revision("u.STC")),
                ("c:1/u.STC-TVTC/installs", below), ("r:1/u.STC-TVTC/installs", Revision("u.STC-TVTC")),
                ("ReporterName", "Phạm Thu Trang"), ("ReporterPhone", "0912345678"));

            var duty = (await Duty("phu-luc-1", "STC", OfficesApp.Yesterday))!;
            var sent = (await app.Get<Submissions>().Last(duty.Id, Cancel))!;
            var form = (await app.Get<FormBook>().Version("phu-luc-1", duty.Version, Cancel)).Form;
            foreach (var (measure, sum) in ReportSums.Of(form, sent.Document))
            {
                Assert.Equal(sum.Value, await app.Ask<long>("select value from reporting.total where obligation = $1 and measure = $2", duty.Id, measure));
                Assert.Equal(sum.Lacking, await app.Ask<int>("select lacking from reporting.total where obligation = $1 and measure = $2", duty.Id, measure));
            }
        }
    }

    private Task<Obligation?> Duty(string form, string unit, DateOnly day) =>
        app.Get<ObligationStore>().Find(form, app.Get<UnitDirectory>().AsOf(day).ByCode(unit)!.Id, day, Cancel);
}
