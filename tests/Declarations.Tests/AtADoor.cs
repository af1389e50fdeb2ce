using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>What a scan at a place's door says about declarations.</summary>
public sealed class AtADoor(PostApp app) : IClassFixture<PostApp>
{
    [Fact]
    public async Task Who_declared_is_told_until_when_it_holds_and_walks_in()
    {
        using var person = new Declarer(app);
        await person.Declare("/khai-bao/general");

        var entered = await Enter(person, PostApp.Hospital);
        Assert.Contains("Đã ghi VÀO", entered.Words, StringComparison.Ordinal);
        Assert.Contains("Tờ khai còn hiệu lực đến", (await person.Open(app.QrOf(PostApp.Hospital))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_answers_three_questions_on_the_same_page()
    {
        using var person = new Declarer(app);

        var asked = await Enter(person, PostApp.Hospital);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("Nơi này cần tờ khai y tế còn hiệu lực", asked.Words, StringComparison.Ordinal);
        var entered = await Enter(person, PostApp.Hospital, ("Door[travelled]", "no"), ("Door[symptomatic]", "no"), ("Door[met_case]", "no"));

        Assert.Contains("Đã ghi VÀO", entered.Words, StringComparison.Ordinal);
        Assert.Contains("Đã ghi VÀO", (await Enter(person, PostApp.Hospital, ("Direction", "in"))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Symptoms_are_kept_apart_with_the_number_to_call_and_no_entry_is_recorded()
    {
        using var person = new Declarer(app);
        var before = await Visits(PostApp.Hospital);

        var stopped = await Enter(person, PostApp.Hospital, ("Door[travelled]", "no"), ("Door[symptomatic]", "yes"), ("Door[met_case]", "no"));

        Assert.Contains("Xin chờ riêng", stopped.Words, StringComparison.Ordinal);
        Assert.Contains("tel:19009095", stopped.Body, StringComparison.Ordinal);
        Assert.Equal(before, await Visits(PostApp.Hospital));
        Assert.Contains("Xin chờ riêng", (await Enter(person, PostApp.Market)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_market_asks_nothing_of_whoever_is_well()
    {
        using var person = new Declarer(app);

        Assert.Contains("Đã ghi VÀO", (await Enter(person, PostApp.Market)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declaration_is_over_after_its_hours()
    {
        using var person = new Declarer(app);
        await person.Declare("/khai-bao/general");
        app.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Contains("Nơi này cần tờ khai y tế còn hiệu lực", (await Enter(person, PostApp.Hospital)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_amber_before_a_declaration_green_after_it_and_red_with_symptoms()
    {
        using var person = new Declarer(app);
        Assert.Equal("stored declare-first", await ScanByStaff(person, "in"));
        await ScanByStaff(person, "out");
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        await person.Declare("/khai-bao/general");
        Assert.Equal("stored ", await ScanByStaff(person, "in"));
        await ScanByStaff(person, "out");
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        await person.With("symptomatic", "yes").With("symptoms", "fever").Declare("/khai-bao/general");
        Assert.Contains("19009095", await ScanByStaff(person, "in"), StringComparison.Ordinal);
        Assert.StartsWith("refused", await ScanByStaff(person, "in"), StringComparison.Ordinal);
    }

    /// <summary>The national personal QR on somebody's phone, before the reader of the hospital's staff.</summary>
    private async Task<string> ScanByStaff(Declarer person, string direction)
    {
        using var reader = new HttpClient { BaseAddress = app.Address };
        reader.DefaultRequestHeaders.Authorization = new("Bearer", await app.PlaceToken(PostApp.Hospital));
        var answer = await reader.PostAsJsonAsync(
            "/api/v1/visits",
            new
            {
                id = Guid.NewGuid(),
                place = PostApp.Hospital,
                direction,
                at = app.Clock.GetUtcNow(),
                scan = $"010090{person.Phone[^6..]}|GIANG A PAO|1990-12-01|0|162900000000000000|<1<<{person.Phone}",
            },
            TestContext.Current.CancellationToken);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return $"{told["result"]} {told["door"]}{told["reason"]}";
    }

    private async Task<WebAnswer> Enter(Declarer person, string place, params (string Name, string Value)[] more)
    {
        var page = await person.Open(app.QrOf(place) + "?other=true");
        return await person.Browser.Send(
            page, [("Phone", person.Phone), ("Name", person.Answers["full_name"]), ("Consent", "1"), ("Direction", "in"), .. more.Where(m => m.Name != "Direction")]);
    }

    private Task<long> Visits(string place) => app.Ask<long>(
        "select coalesce(sum(n), 0)::bigint from visits.place_day d join places.place p on p.no = d.place where p.code = $1", place);
}
