using LaChan.Access;
using LaChan.People;
using LaChan.Platform.Sealing;

namespace LaChan.Cases.Tests;

/// <summary>A control post let a car through; one of its people turns out to be a case.</summary>
public sealed class RidingTogether(CaseApp app) : IClassFixture<CaseApp>
{
    private static readonly DateTimeOffset Passed = new(2021, 6, 20, 15, 30, 0, TimeSpan.FromHours(7));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_in_one_vehicle_become_contacts_once_each()
    {
        var people = app.Get<PeopleDirectory>();
        var (own, beside, other) = (
            await people.FindOrRegister(new() { Phone = "+84912000971", Name = "Sùng A Ca" }, Cancel),
            await people.FindOrRegister(new() { Phone = "+84912000972", Name = "Vàng Thị Sáng" }, Cancel),
            await people.FindOrRegister(new() { Phone = "+84912000973", Name = "Lý Văn Xa" }, Cancel));
        var (car, bus) = (Guid.NewGuid(), Guid.NewGuid());
        await Cross(own.Id, car);
        await Cross(beside.Id, car);
        await Cross(other.Id, bus);
        using var coordinator = await app.Coordinator();
        var desk = (await CaseApp.Enter(coordinator, "0912000971")).Location!;
        using var tracer = await app.Tracer();

        var taken = await tracer.Send(desk + "/tiep-xuc", desk + "/tiep-xuc/cung-xe");
        await tracer.Send(desk + "/tiep-xuc", desk + "/tiep-xuc/cung-xe");

        Assert.EndsWith("/tiep-xuc?them=1", taken.Location, StringComparison.Ordinal);
        Assert.Equal(1, await app.Ask<long>("select count(*) from cases.exposure where to_person = $1 and source = 4 and setting = 3", beside.No));
        Assert.Equal(0, await app.Ask<long>("select count(*) from cases.contact where person_no = $1", other.No));
    }

    [Fact]
    public async Task Nobody_beside_the_case_is_said()
    {
        using var coordinator = await app.Coordinator();
        await app.Get<PeopleDirectory>().FindOrRegister(new() { Phone = "+84912000974", Name = "Giàng A Một" }, Cancel);
        var desk = (await CaseApp.Enter(coordinator, "0912000974")).Location!;
        using var tracer = await app.SignInAs(Role.Tracer);

        var answer = await tracer.Send(desk + "/tiep-xuc", desk + "/tiep-xuc/cung-xe");

        Assert.Contains("Chưa chốt nào ghi người đi cùng xe", answer.Words, StringComparison.Ordinal);
    }

    private async Task Cross(Guid person, Guid party)
    {
        var day = DateOnly.FromDateTime(Passed.Date);
        var token = (await app.Get<DayKeys>().For(day, Cancel)).TokenOf(person);
        await app.Ask<long>(
            """
            with stored as (
                insert into declarations.crossing (id, day, token, post, party, declaration, decided_at, decision, days, proposed, rule, rule_version, evidence, decided_by)
                values (gen_random_uuid(), $1, $2, 1, $3, gen_random_uuid(), $4, 'pass', 0, 'pass', 'none', 1, '{}', gen_random_uuid())
                returning 1)
            select count(*) from stored
            """,
            day, token, party, Passed.UtcDateTime);
    }
}
