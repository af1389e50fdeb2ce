using System.Net;
using AngleSharp.Dom;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Visits.Tests.Pages;

/// <summary>What officers see of the places and visits of their area, and what they do not.</summary>
public sealed class OfficersPages(DistrictApp app) : IClassFixture<DistrictApp>
{
    private static readonly string[] Addresses =
    [
        "/hom-nay", "/hom-nay/bang.csv", "/hom-nay/bang.xlsx", "/diem-im-lang", "/diem-im-lang/bang.csv", "/diem-im-lang/bang.xlsx",
        "/luot-vao-ra", "/luot-vao-ra/bang/ngay/csv", "/luot-vao-ra/bang/loai/xlsx", "/luot-vao-ra/bang/don-vi/csv",
        "/luot-vao-ra/de-rieng", "/luot-vao-ra/de-rieng/bang.csv", "/luot-vao-ra/de-rieng/bang.xlsx",
    ];

    public static TheoryData<string> AllAddresses => [.. Addresses];

    [Fact]
    public async Task A_district_officer_finds_the_own_silent_places_and_no_others()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        var list = await officer.Get("/diem-im-lang");

        Assert.Contains("Quán phở Thắng Cố", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Quán của huyện khác", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhà nghỉ Hoa Mận", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(DistrictApp.Elsewhere, (await officer.Get("/diem-im-lang/bang.csv")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_had_visits_is_quiet_and_not_silent()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        var list = await officer.Get("/diem-im-lang?state=quiet");

        Assert.Contains("Nhà nghỉ Hoa Mận", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Quán phở Thắng Cố", list.Words, StringComparison.Ordinal);
        Assert.Contains("10", list.Page.QuerySelector("#list tbody td.num")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pho thang co", true)]
    [InlineData("PHỞ", true)]
    [InlineData("khong co diem nao", false)]
    public async Task Places_are_found_without_diacritics(string words, bool found)
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        var list = await officer.Get("/diem-im-lang?q=" + Uri.EscapeDataString(words));

        Assert.Equal(found, list.Page.QuerySelector("#list")!.TextContent.Contains("Quán phở Thắng Cố", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_visit_is_told_to_the_open_page_and_stands_in_its_figures()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var stream = await officer.Client.GetAsync(
            "/hom-nay/live", HttpCompletionOption.ResponseHeadersRead, within.Token);
        using var events = new StreamReader(await stream.Content.ReadAsStreamAsync(within.Token));
        await Until(events, "event: open", within.Token);
        var before = await VisitsOfToday(officer);
        using var gate = new Reader(app.Address, await app.PlaceToken(DistrictApp.Market));

        await gate.Send(Reader.Event(DistrictApp.Market, "in", app.Clock.GetUtcNow(), Phones.Next()));

        await Until(events, "event: change", within.Token);
        Assert.Equal(before + 1, await VisitsOfToday(officer));
    }

    [Fact]
    public async Task A_place_of_another_district_is_answered_like_one_that_does_not_exist()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        var foreign = await officer.Get($"/diem/{IdOf(DistrictApp.Elsewhere)}");
        var absent = await officer.Get($"/diem/{Guid.NewGuid()}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, absent.Status));
        Assert.Equal(HttpStatusCode.OK, (await officer.Get($"/diem/{IdOf(DistrictApp.Silent)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get("/hom-nay?unit=082")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get("/diem-im-lang?unit=10")).Status);
    }

    [Fact]
    public async Task What_came_of_a_call_is_noted_and_leads_back_to_the_same_list()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);
        var list = await officer.Get("/diem-im-lang?kind=restaurant");

        var answer = await NoteCall(officer, list, DistrictApp.Silent, "promised");

        Assert.Equal("/diem-im-lang?kind=restaurant", answer.Location);
        Assert.Equal("promised", await app.CallTo(DistrictApp.Silent));
        Assert.Contains("hẹn dán mã", (await officer.Get("/diem-im-lang?call=promised")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("=cmd|' /C calc'!A0")]
    public async Task A_call_without_a_known_outcome_is_asked_about_and_not_noted(string outcome)
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);
        var before = await app.CallTo(DistrictApp.Silent);

        var answer = await NoteCall(officer, await officer.Get("/diem-im-lang"), DistrictApp.Silent, outcome);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Chọn kết quả gọi", answer.Words, StringComparison.Ordinal);
        Assert.Equal(before, await app.CallTo(DistrictApp.Silent));
    }

    [Fact]
    public async Task A_call_to_somebody_elses_place_notes_nothing()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        var answer = await NoteCall(officer, await officer.Get("/diem-im-lang"), DistrictApp.Elsewhere, "promised");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("", await app.CallTo(DistrictApp.Elsewhere));
    }

    [Fact]
    public async Task Who_only_reads_the_province_may_not_note_a_call()
    {
        using var reader = await app.SignInAs(Role.ProvinceReader);

        Assert.DoesNotContain("Ghi cuộc gọi", (await reader.Get("/diem-im-lang")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Post("/diem-im-lang/goi", ("Outcome", "promised"))).Status);
    }

    [Theory]
    [MemberData(nameof(AllAddresses))]
    public async Task Only_officers_of_the_area_open_the_pages(string address)
    {
        using var officer = await app.SignInAs(Role.CommuneOfficer);
        using var tracer = await app.SignInAs(Role.Tracer);
        using var stranger = app.NewVisitor();

        Assert.Equal(HttpStatusCode.OK, (await officer.Get(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await tracer.Get(address)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Get(address)).Status);
    }

    [Theory]
    [MemberData(nameof(AllAddresses))]
    public async Task Nonsense_in_the_address_is_no_fault_of_the_server(string address)
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        foreach (var nonsense in new[]
        {
            "page=-1", "page=999999999", "days=abc&span=9999", "sort=';drop table x", "kind=<script>", "state=%00", "by=x&reason=y&call=z",
            "q=" + new string('đ', 300),
        })
        {
            var answer = await officer.Get($"{address}?{nonsense}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain("<script>\"", answer.Body, StringComparison.Ordinal);
        }
    }

    /// <summary>Ticks a place on the open list and says what came of the call.</summary>
    private Task<WebAnswer> NoteCall(WebVisitor officer, WebAnswer list, string place, string outcome)
    {
        var hidden = list.Page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("main form[method=post] input[type=hidden]")
            .Select(input => (input.Name!, input.Value));
        return officer.Post("/diem-im-lang/goi", [.. hidden, ("Place", IdOf(place).ToString()), ("Outcome", outcome)]);
    }

    private Guid IdOf(string place) => app.Places.ByCode(place)!.Id;

    private static async Task<long> VisitsOfToday(WebVisitor officer)
    {
        var csv = (await officer.Get("/hom-nay/bang.csv")).Body.Trim().Split('\n');
        var column = Array.IndexOf(csv[0].Trim('\uFEFF', '\r').Split(','), "visits_today");
        return long.Parse(csv[^1].Trim().Split(',')[column], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task Until(StreamReader events, string line, CancellationToken cancel)
    {
        while (await events.ReadLineAsync(cancel) is { } read)
        {
            if (read == line)
            {
                return;
            }
        }

        Assert.Fail($"The stream ended before '{line}'.");
    }
}
