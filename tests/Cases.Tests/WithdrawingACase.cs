using System.Net;

namespace LaChan.Cases.Tests;

/// <summary>A wrong case takes with it what followed from it, and says whom to tell.</summary>
public sealed class WithdrawingACase(CaseApp app) : IClassFixture<CaseApp>
{
    [Fact]
    public async Task A_wrong_case_is_withdrawn_with_its_contacts_and_names_whom_to_tell()
    {
        await app.ImportVisits(
            $"{CaseApp.Wedding},0916000000,20 18:00,20 21:00,Lý A Sai", $"{CaseApp.Wedding},0916000001,20 18:30,20 20:00,Lý Thị Khách",
            $"{CaseApp.Wedding},0916000002,20 18:30,20 20:00,Lý Văn Khách");
        using var coordinator = await app.Coordinator();
        var desk = (await CaseApp.Enter(coordinator, "0916 000 000")).Location!;
        await coordinator.TakeAll(desk);

        var before = await coordinator.Get(desk + "/rut");
        var bare = await coordinator.Send(desk + "/rut", desk + "/rut", ("Reason", "sai"));
        var done = await coordinator.Send(desk + "/rut", desk + "/rut", ("Reason", "Phòng xét nghiệm báo nhầm mẫu của người khác."));
        var after = await coordinator.Get(done.Location!);

        Assert.Contains("Sẽ rút theo: 2 người tiếp xúc", before.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.Status);
        Assert.Equal(2, after.Page.QuerySelectorAll("#tell tbody tr").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Get(desk)).Status);
        Assert.Equal(0, await app.Ask<int>(
            """
            select ((select count(*) from cases.contact where withdrawn_at is null)
                + (select count(*) from cases.exposure where withdrawn_at is null))::int
            """));
        // The person may be entered anew, with a right test.
        Assert.StartsWith("/ca-benh/", (await CaseApp.Enter(coordinator, "0916 000 000")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovered_case_is_closed_and_keeps_its_outcome()
    {
        using var coordinator = await app.Coordinator();
        var desk = (await CaseApp.Enter(coordinator, "0916 000 010", ("Name", "Sùng A Khỏe"))).Location!;

        var early = await coordinator.Send(desk, desk + "/ket-qua", ("CaseOutcome", "2"), ("OutcomeDay", "2021-06-01"));
        var closed = await coordinator.Send(desk, desk + "/ket-qua", ("CaseOutcome", "2"), ("OutcomeDay", "2021-06-23"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        Assert.Contains("Khỏi bệnh", (await coordinator.Get("/ca-benh")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_after_it_closed_a_case_is_forgotten_and_an_open_one_is_not()
    {
        using var coordinator = await app.Coordinator();
        await app.ImportVisits(
            $"{CaseApp.Bus},0916000020,20 18:00,20 20:00,Mùa A Cũ", $"{CaseApp.Bus},0916000021,20 18:00,20 20:00,Mùa Thị Khách");
        var closed = (await CaseApp.Enter(coordinator, "0916 000 020")).Location!;
        await coordinator.TakeAll(closed);
        await coordinator.Send(closed, closed + "/ket-qua", ("CaseOutcome", "2"), ("OutcomeDay", "2021-06-23"));
        var open = (await CaseApp.Enter(coordinator, "0916 000 022", ("Name", "Mùa A Mới"))).Location!;
        var retention = app.Get<IEnumerable<Platform.Privacy.IRetention>>().Single(r => r.Name == "cases.case_file");

        await retention.Run(new(2022, 6, 22), dryRun: false, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get(closed)).Status);
        await retention.Run(new(2022, 6, 25), dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Get(closed)).Status);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get(open)).Status);
    }
}
