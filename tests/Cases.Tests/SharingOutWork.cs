using System.Net;
using LaChan.Access;
using LaChan.Units;

namespace LaChan.Cases.Tests;

/// <summary>A case goes to an officer, a commune's contacts to a caller or to another commune.</summary>
public sealed class SharingOutWork(SharingOutWork.Wedding app) : IClassFixture<SharingOutWork.Wedding>
{
    [Fact]
    public async Task A_case_is_given_to_a_tracer_who_finds_it_under_his_own()
    {
        using var tracer = await app.Tracer();
        using var coordinator = await app.Coordinator();
        var account = await AccountOf("tracer");
        Assert.DoesNotContain("LC-", (await tracer.Get("/ca-benh?toi=1")).Page.QuerySelector("#cases")!.TextContent, StringComparison.Ordinal);

        var answer = await coordinator.Send(app.Desk, app.Desk + "/giao", ("Account", account));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("LC-", (await tracer.Get("/ca-benh?toi=1")).Page.QuerySelector("#cases")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đang giao cho", (await coordinator.Get(app.Desk)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_outside_the_area_or_the_roles_is_given_work_and_a_tracer_does_not_share_out_cases()
    {
        using var tracer = await app.Tracer();
        using var coordinator = await app.Coordinator();
        using var clerk = await app.SignInAs(Role.AgencyReporter);

        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Send(app.Desk, app.Desk + "/giao", ("Account", await AccountOf("agency-reporter")))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Send(app.Desk, app.Desk + "/giao", ("Account", "nobody"))).Status);
        Assert.NotEqual(HttpStatusCode.Redirect, (await tracer.Send(app.Desk, app.Desk + "/giao", ("Account", ""))).Status);
    }

    [Fact]
    public async Task The_contacts_of_a_commune_go_to_a_caller_and_to_another_commune()
    {
        using var tracer = await app.Tracer();
        using var verifier = await app.SignInAs(Role.Verifier);
        var page = app.Desk + "/tiep-xuc";
        var group = (await tracer.Get(page)).Page.QuerySelector("input[name=Unit]")!.GetAttribute("value")!;

        var to = app.Get<UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("02842", UnitLevel.Commune)!;

        var wrong = await tracer.Send(page, page + "/giao", ("Unit", group), ("Account", ""), ("NewCommune", "không có xã này"), ("NewCommuneCode", ""));
        var answer = await tracer.Send(
            page, page + "/giao", ("Unit", group), ("Account", await AccountOf("verifier")), ("NewCommune", to.Name), ("NewCommuneCode", to.Code));

        Assert.Contains("Xin chọn xã", wrong.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var mine = await verifier.Get("/xac-minh?toi=1");
        Assert.Equal(2, mine.Page.QuerySelectorAll("#call-list tbody tr").Length);
        Assert.Contains(to.Name, mine.Words, StringComparison.Ordinal);
        Assert.Equal(1, (await verifier.Get("/xac-minh?q=vang+thi")).Page.QuerySelectorAll("#call-list tbody tr").Length);
        Assert.Equal(1, (await verifier.Get("/xac-minh?q=0916+000+102")).Page.QuerySelectorAll("#call-list tbody tr").Length);
    }

    private Task<string> AccountOf(string role) => app.Ask<string>(
        "select account_id::text from access.appointment where role = $1 order by starts_at desc limit 1", role);

    /// <summary>A case with two contacts.</summary>
    public sealed class Wedding : CaseApp
    {
        public string Desk { get; private set; } = "";

        protected override async Task Prepare()
        {
            await base.Prepare();
            await ImportVisits(
                $"{CaseApp.Wedding},0916000100,20 18:00,20 21:00,Sùng A Ca", $"{CaseApp.Wedding},0916000101,20 18:30,20 20:00,Vàng Thị Mai",
                $"{CaseApp.Wedding},0916000102,20 18:30,20 20:30,Lý Văn Sơn");
            using var coordinator = await Coordinator();
            Desk = (await Enter(coordinator, "0916 000 100")).Location!;
            using var tracer = await Tracer();
            await tracer.TakeAll(Desk);
        }
    }
}
