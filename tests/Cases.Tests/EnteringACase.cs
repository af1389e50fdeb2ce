using System.Net;
using LaChan.Access;
using LaChan.People;

namespace LaChan.Cases.Tests;

/// <summary>The coordinator's form: what is wrong is said at the field, and nothing is stored before all is right.</summary>
public sealed class EnteringACase(CaseApp app) : IClassFixture<CaseApp>
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "Onset", "2021-06-22", "khởi phát phải trước" },
        { "Positive", "2021-06-20", "có kết quả phải sau" },
        { "Sampled", "2021-07-01", "Ngày này chưa tới" },
        { "Lab", "", "bằng chứng dương tính" },
        { "TestNumber", "  ", "bằng chứng dương tính" },
        { "IsolatedOn", "2021-06-15", "Cách ly phải sau" },
        { "CommuneCode", "99999", "Xin chọn xã" },
        { "Phone", "12", "10 chữ số" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_at_its_field_and_stores_nothing(string field, string value, string sentence)
    {
        using var coordinator = await app.Coordinator();
        var before = await Cases();

        var answer = await CaseApp.Enter(coordinator, "0912 100 001", ("Name", "Sùng A Páo"), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.Words, StringComparison.Ordinal);
        Assert.Equal(before, await Cases());
    }

    [Fact]
    public async Task Somebody_new_is_registered_with_the_case_and_nobody_is_entered_twice()
    {
        using var coordinator = await app.Coordinator();

        var entered = await CaseApp.Enter(coordinator, "0912 100 002", ("Name", "Giàng Thị Say"));
        var again = await CaseApp.Enter(coordinator, "0912 100 002", ("Name", "GIANG THI SAY"));

        Assert.StartsWith("/ca-benh/", entered.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("đã có ca bệnh đang mở: LC-", again.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_people_with_one_phone_the_officer_chooses()
    {
        using var coordinator = await app.Coordinator();
        await app.ImportVisits(
            $"{CaseApp.Market},0912100003,20 08:00,20 09:00,Lý Văn Nam", $"{CaseApp.Market},0912100003,20 10:00,20 11:00,Lý Thị Nga");

        var asked = await CaseApp.Enter(coordinator, "0912 100 003");
        var choices = asked.Page.QuerySelectorAll("input[name=Holder]");
        var entered = await CaseApp.Enter(coordinator, "0912 100 003", ("Holder", choices[0].GetAttribute("value")!));

        Assert.Equal(2, choices.Length);
        Assert.Contains("Xin chọn đúng người", asked.Words, StringComparison.Ordinal);
        Assert.StartsWith("/ca-benh/", entered.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hoàng Thị Bích", "1980", "02839", "Đã có trong sổ")]
    [InlineData("hoàng thị bích", "1980", "02839", "Đã có trong sổ")]
    [InlineData("Hoàng Thị Bình", "1980", "02839", "Chưa có ai như vậy")]
    [InlineData("Hoàng Thị Bích", "1981", "02839", "Chưa có ai như vậy")]
    [InlineData("Hoàng Thị Bích", "1980", "02842", "Chưa có ai như vậy")]
    public async Task Somebody_without_a_phone_is_looked_up_by_name_year_of_birth_and_commune(
        string name, string year, string commune, string said)
    {
        // As a door writes it down: the commune by its name.
        await app.Get<PeopleDirectory>().FindOrRegister(
            new() { Name = "Hoàng Thị Bích", BirthYear = 1980, Village = "Bắc Hà" }, TestContext.Current.CancellationToken);
        using var coordinator = await app.Coordinator();
        var (cases, people) = (await Cases(), await People());

        var answer = await CaseApp.Enter(
            coordinator, "", ("Step", "find"), ("Name", name), ("BirthYear", year), ("CommuneCode", commune));

        Assert.Contains(said, answer.Words, StringComparison.Ordinal);
        Assert.Equal((cases, people), (await Cases(), await People()));
        Assert.True(await app.Ask<bool>(
            """
            select exists (select from platform.audit_waiting where action = 'cases.find-person'
                union all select from platform.audit_entry where action = 'cases.find-person')
            """));
    }

    [Fact]
    public async Task Who_was_looked_up_is_the_person_of_the_case()
    {
        await app.Get<PeopleDirectory>().FindOrRegister(
            new() { Name = "Tẩn Mẩy Pham", BirthYear = 1975, Village = "Thị trấn Bắc Hà" }, TestContext.Current.CancellationToken);
        using var coordinator = await app.Coordinator();
        var people = await People();

        var entered = await CaseApp.Enter(coordinator, "", ("Name", "Tẩn Mẩy Pham"), ("BirthYear", "1975"));

        Assert.StartsWith("/ca-benh/", entered.Location, StringComparison.Ordinal);
        Assert.Equal(people, await People());
    }

    [Fact]
    public async Task An_onset_of_long_ago_makes_no_window_of_months()
    {
        using var coordinator = await app.Coordinator();

        var answer = await CaseApp.Enter(coordinator, "0912 100 006", ("Name", "Vàng A Lềnh"), ("Onset", "2021-01-02"));

        Assert.Contains("sớm nhất 60 ngày trước khi lấy mẫu", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_symptoms_the_window_is_counted_from_the_sample()
    {
        using var coordinator = await app.Coordinator();

        var entered = await CaseApp.Enter(coordinator, "0912 100 004", ("Name", "Vàng A Sính"), ("Onset", ""));

        Assert.Contains(
            "14 ngày trước khi lấy mẫu, theo QĐ 5053", (await coordinator.Get(entered.Location!)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_without_a_positive_test_cannot_even_be_written_past_the_program()
    {
        using var coordinator = await app.Coordinator();
        var entered = await CaseApp.Enter(coordinator, "0912 100 005", ("Name", "Ly Mí Vàng"));

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.Ask<int>(
            """
            with changed as (
                update cases.sample set result = 1 where id = (select sample_id from cases.case_file where id = $1) returning 1)
            select count(*)::int from changed
            """,
            Guid.Parse(entered.Location!.Split('/')[^1])));
    }

    [Theory]
    [InlineData(Role.Tracer)]
    [InlineData(Role.Epidemiologist)]
    [InlineData(Role.CommuneOfficer)]
    [InlineData(Role.SystemAdministrator)]
    public async Task Only_a_coordinator_or_a_health_office_enters_cases(Role role)
    {
        using var somebody = await app.SignInAs(role);

        Assert.NotEqual(HttpStatusCode.OK, (await somebody.Get("/ca-benh/moi")).Status);
    }

    private Task<int> People() => app.Ask<int>("select count(*)::int from people.person");

    private Task<int> Cases() => app.Ask<int>("select count(*)::int from cases.case_file");
}
