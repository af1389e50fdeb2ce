using System.Globalization;
using System.Net;
using LaChan.Access;
using LaChan.Platform.Audit;

namespace LaChan.Cases.Tests;

/// <summary>From the list of calls to the test's result: a positive contact becomes a case, a negative one ends on the rule's day.</summary>
public sealed class VerifyingContacts(VerifyingContacts.Party app) : IClassFixture<VerifyingContacts.Party>
{
    [Fact]
    public async Task Name_and_number_stand_whole_on_the_callers_screen_alone()
    {
        using var tracer = await app.Tracer();
        using var verifier = await app.SignInAs(Role.Verifier);

        var list = await tracer.Get(app.Desk + "/tiep-xuc");
        var screen = await verifier.Get(await app.CallOf("0915000001"));

        Assert.DoesNotContain("0915000001", list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Vàng Thị Một", list.Body, StringComparison.Ordinal);
        Assert.Contains("0915000001", screen.Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Vàng Thị Một", screen.Words, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await tracer.Get(await app.CallOf("0915000001"))).Status);
        Assert.True(await app.Ask<long>(
            """
            select count(*) from (select action from platform.audit_waiting union all select action from platform.audit_entry) e
            where action = 'cases.call-screen'
            """) > 0);
    }

    [Fact]
    public async Task The_outcome_of_a_call_is_kept_and_a_missing_one_is_asked_for()
    {
        using var verifier = await app.SignInAs(Role.Verifier);
        var call = await app.CallOf("0915000001");

        var missing = await verifier.Send(call, call, ("Note", "không rõ"));
        var referred = await verifier.Send(call, call, ("Outcome", "5"), ("CommuneCode", ""), ("Commune", ""));
        var saved = await verifier.Send(call, call, ("Outcome", "3"), ("Note", "đang ở nhà"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, referred.Status);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains("Đúng là tiếp xúc", (await verifier.Get(call)).Words, StringComparison.Ordinal);
        Assert.Contains("đang ở nhà", (await verifier.Get(call)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_positive_contact_becomes_a_case_in_one_click_with_its_exposure_as_source()
    {
        using var verifier = await app.SignInAs(Role.HealthOfficer);
        var call = await app.CallOf("0915000002");
        await verifier.Send(call, call + "/mau", ("Step", "order"), ("SampleDay", "2021-06-22"));
        Assert.Contains("Nguyễn V***", (await verifier.Get("/xac-minh/lay-mau")).Words, StringComparison.Ordinal);
        await verifier.Send(call, call + "/mau", ("Step", "take"), ("SampleDay", "2021-06-22"));

        var early = await verifier.Send(
            call, call + "/mau", ("Step", "positive"), ("SampleDay", "2021-06-21"), ("Lab", "CDC"), ("TestNumber", "7"));
        var bare = await verifier.Send(call, call + "/mau", ("Step", "positive"), ("SampleDay", "2021-06-23"));
        var made = await verifier.Send(
            call, call + "/mau", ("Step", "positive"), ("SampleDay", "2021-06-23"), ("Lab", "CDC"), ("TestNumber", "7"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.Status);
        Assert.StartsWith("/ca-benh/", made.Location, StringComparison.Ordinal);
        Assert.Contains("từ lần gặp đầu với nguồn lây", (await verifier.Get(made.Location!)).Words, StringComparison.Ordinal);
        Assert.Equal(app.Desk.Split('/')[^1], await app.Ask<string>(
            "select source_case::text from cases.case_file where id = $1", Guid.Parse(made.Location!.Split('/')[^1])));
        var chains = await app.Get<Lines.ChainReader>().Read(new(AuditActor.System, "cases.chains", AuditPurpose.Operator), TestContext.Current.CancellationToken);
        Assert.Equal(1, chains.Graph.Edges);
    }

    [Fact]
    public async Task A_negative_contact_ends_on_the_last_day_of_the_rule()
    {
        using var verifier = await app.SignInAs(Role.Verifier);
        var call = await app.CallOf("0915000003");
        await verifier.Send(call, call + "/mau", ("Step", "order"), ("SampleDay", "2021-06-22"));
        await verifier.Send(call, call + "/mau", ("Step", "take"), ("SampleDay", "2021-06-22"));

        await verifier.Send(
            call, call + "/mau", ("Step", "negative"), ("SampleDay", "2021-06-23"), ("Lab", "CDC"), ("TestNumber", "8"));

        // 21 days after 20 June (QĐ 5053).
        Assert.Contains("kết thúc cách ly ngày 11/7/2021", (await verifier.Get(call)).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx", "PK")]
    [InlineData("xlsx", "PK")]
    [InlineData("pdf", "%PDF")]
    public async Task The_commune_gets_its_list_in_the_form_that_offices_send(string form, string begin)
    {
        using var verifier = await app.SignInAs(Role.Verifier);
        using var tracer = await app.Tracer();
        var path = $"/xac-minh/ban-giao/02839.{form}";

        var file = await verifier.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(begin, System.Text.Encoding.ASCII.GetString(file.AsSpan(0, begin.Length)));
        Assert.NotEqual(HttpStatusCode.OK, (await tracer.Get(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await verifier.Get("/xac-minh/ban-giao/99999.docx")).Status);
    }

    [Fact]
    public async Task The_second_degree_is_met_after_the_first_meeting_with_the_case()
    {
        using var tracer = await app.Tracer();

        var page = await tracer.Get(app.Desk + "/f2?phut=0");

        // 011 met F1 001 at the market a day later; 012 met the same F1 there a day before the party.
        var phones = page.Page.QuerySelectorAll("#contacts tbody th").Select(name => name.TextContent.Trim()[^3..]).ToArray();
        Assert.Contains("011", phones);
        Assert.DoesNotContain("012", phones);
        Assert.DoesNotContain("001", phones);
        var taken = await tracer.Send(app.Desk + "/f2?phut=0", app.Desk + "/f2", ("Back", app.Desk + "/f2?phut=0"));
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Equal(phones.Length, await app.Ask<int>("select count(*)::int from cases.contact where degree = 2"));
    }

    /// <summary>A party of six on 20 June, taken as F1.</summary>
    public sealed class Party : CaseApp
    {
        private readonly Dictionary<string, string> _calls = [];

        public string Desk { get; private set; } = "";

        public Task<string> CallOf(string phone) => Task.FromResult(_calls[phone]);

        protected override async Task Prepare()
        {
            await base.Prepare();
            string[] names = ["Vàng Thị Một", "Nguyễn Văn Hai", "Lý Văn Ba", "Trần Thị Bốn", "Sùng A Năm"];
            await ImportVisits(
            [
                $"{Wedding},0915000000,20 18:00,20 21:00,Giàng A Không",
                .. names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{Wedding},09150000{i + 1:00},20 18:30,20 20:00,{name}")),
                $"{Market},0915000001,21 08:00,21 09:00,Vàng Thị Một", $"{Market},0915000011,21 08:30,21 09:30,Hoàng Thị Sau",
                $"{Market},0915000001,19 08:00,19 09:00,Vàng Thị Một", $"{Market},0915000012,19 08:30,19 09:30,Hoàng Văn Trước",
            ]);
            using var coordinator = await Coordinator();
            Desk = (await Enter(coordinator, "0915 000 000")).Location!;
            await coordinator.TakeAll(Desk);
            using var verifier = await SignInAs(Role.Verifier);
            foreach (var link in (await verifier.Get("/xac-minh?tat=1")).Page.QuerySelectorAll("#call-list tbody th a"))
            {
                var screen = await verifier.Get(link.GetAttribute("href")!);
                var phone = screen.Page.QuerySelector("a[href^='tel:']")!.GetAttribute("href")!["tel:".Length..];
                _calls[phone.Replace(" ", "", StringComparison.Ordinal)] = link.GetAttribute("href")!;
            }
        }
    }
}
