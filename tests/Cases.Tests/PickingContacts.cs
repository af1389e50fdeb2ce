using System.Globalization;
using System.Net;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Cases.Tests;

/// <summary>The selection becomes contacts with tasks; above fifty a second person decides.</summary>
public sealed class PickingContacts(CaseApp app) : IClassFixture<CaseApp>
{
    private static int Numbers = 200_000;

    [Fact]
    public async Task Those_above_the_cut_off_become_contacts_and_the_list_keeps_its_question()
    {
        var desk = await CaseWith(guests: 6);
        using var tracer = await app.Tracer();
        var page = await tracer.Get(desk + "?phut=20");
        var first = page.Page.QuerySelector("[data-pick-one]")!.GetAttribute("data-pick-one")!;

        var answer = await tracer.Send(desk, desk + "/f1", ("Back", desk + "?phut=20"), ("Without", first), ("With", ""));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var contacts = await tracer.Get(answer.Location!);
        Assert.Contains("Đã đưa 5 người vào F1", contacts.Words, StringComparison.Ordinal);
        Assert.Contains("một lần gặp từ 20 phút", contacts.Words, StringComparison.Ordinal);
        Assert.Contains("QĐ 5053", contacts.Words, StringComparison.Ordinal);
        Assert.Equal(5, contacts.Page.QuerySelectorAll("div[id^=unit] tbody tr").Length);
        // 21 days after the last meeting, on 20 June.
        Assert.Contains("11/7/2021", contacts.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_fifty_people_a_second_person_decides()
    {
        var desk = await CaseWith(guests: 51);
        using var coordinator = await app.Coordinator();
        using var office = await app.SignInAs(Role.HealthOfficer);

        var answer = await coordinator.TakeAll(desk);
        Assert.Contains("chờ người thứ hai duyệt", (await coordinator.Get(answer.Location!)).Words, StringComparison.Ordinal);
        Assert.Equal(0, await Visible(desk, coordinator));
        var own = await coordinator.Get("/ca-benh/duyet");
        Assert.Null(own.Page.QuerySelector("form[action^='/ca-benh/duyet/']"));

        var waiting = await office.Get("/ca-benh/duyet");
        var form = waiting.Page.QuerySelectorAll("form[action^='/ca-benh/duyet/']")[^1];
        var decided = await office.Send("/ca-benh/duyet", form.GetAttribute("action")!, ("Decision", "approve"));

        Assert.Equal(HttpStatusCode.Redirect, decided.Status);
        Assert.Equal(51, await Visible(desk, office));
    }

    [Fact]
    public async Task What_was_seen_and_done_is_in_the_audit_with_its_case()
    {
        var desk = await CaseWith(guests: 3);
        using var tracer = await app.Tracer();
        await tracer.TakeAll(desk);
        await app.Get<Platform.Audit.AuditChain>().CatchUp(TestContext.Current.CancellationToken);

        var code = await app.Ask<string>("select code from cases.case_file where id = $1", Guid.Parse(desk.Split('/')[^1]));
        Assert.Equal(
            "cases.contacts,cases.desk,cases.keep-visits",
            await app.Ask<string>(
                "select string_agg(distinct action, ',' order by action) from platform.audit_entry where case_no = $1 and action <> 'cases.contact-list'",
                code));
    }

    private async Task<string> CaseWith(int guests)
    {
        var lines = new List<string>();
        var phone = Phone();
        lines.Add($"{CaseApp.Wedding},{phone},20 18:00,20 21:00,Sùng A Ca");
        for (var i = 0; i < guests; i++)
        {
            lines.Add($"{CaseApp.Wedding},{Phone()},20 18:30,20 20:{i % 30:00},Khách Thứ {Word(i)}");
        }

        // Each case has its own hours, so that the guests of one are not those of another.
        await app.ImportVisits([.. lines.Select(Shift)]);
        using var coordinator = await app.Coordinator();
        var entered = await CaseApp.Enter(coordinator, phone);
        Assert.True(entered.Location is not null, entered.Words);
        return entered.Location;

        string Shift(string line) => guests switch
        {
            6 => line,
            51 => line.Replace("20 ", "18 ", StringComparison.Ordinal),
            _ => line.Replace("20 ", "17 ", StringComparison.Ordinal),
        };
    }

    private static async Task<int> Visible(string desk, WebVisitor officer) =>
        (await officer.Get(desk + "/tiep-xuc")).Page.QuerySelectorAll("div[id^=unit] tbody tr").Length;

    private static string Word(int i) => string.Concat(i.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    private static string Phone() => "0914" + Interlocked.Increment(ref Numbers).ToString(CultureInfo.InvariantCulture);
}
