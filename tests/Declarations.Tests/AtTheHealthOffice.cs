using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LaChan.Access;
using LaChan.Declarations.Care;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>Symptoms reach the health office's list at once; arrivals reach the commune's station, and the district when they lie.</summary>
public sealed class AtTheHealthOffice(PostApp app) : IClassFixture<PostApp>
{
    [Fact]
    public async Task Symptoms_are_on_the_list_at_once_and_leave_it_when_noted()
    {
        using var officer = await app.SignInAs(Role.HealthOfficer);
        using var person = new Declarer(app).With("symptomatic", "yes").With("symptoms", "fever").With("full_name", "Sùng Thị Sốt");
        await person.Declare("/khai-bao/general");

        var list = await officer.Get("/to-khai/can-xu-ly");
        var form = Forms(list).First(f => f.Closest("tr")!.TextContent.Contains("Sùng Thị Sốt", StringComparison.Ordinal));
        Assert.Contains(person.Phone[^3..], list.Words, StringComparison.Ordinal);
        await Send(officer, form, ("Outcome", "contacted"));

        Assert.DoesNotContain("Sùng Thị Sốt", (await officer.Get("/to-khai/can-xu-ly")).Words, StringComparison.Ordinal);
        Assert.Contains("Sùng Thị Sốt", (await officer.Get("/to-khai/can-xu-ly?state=contacted")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_list_hears_of_a_new_declaration()
    {
        using var officer = await app.SignInAs(Role.HealthOfficer);
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var stream = await officer.Client.GetAsync("/to-khai/can-xu-ly/live", HttpCompletionOption.ResponseHeadersRead, within.Token);
        using var events = new StreamReader(await stream.Content.ReadAsStreamAsync(within.Token));
        using var person = new Declarer(app).With("symptomatic", "yes").With("symptoms", "cough");

        await person.Declare("/khai-bao/general");

        string? line;
        do
        {
            line = await events.ReadLineAsync(within.Token);
        }
        while (line != "event: change");
    }

    [Fact]
    public async Task An_arrival_is_accepted_visited_and_closed_by_the_commune()
    {
        using var station = await app.SignInAs(Role.HealthOfficer);
        using var person = new Declarer(app).With("full_name", "Lù Văn Đến").With("from_province", "79");
        await person.Declare("/khai-bao/domestic");

        foreach (var (state, word) in new[] { ("accepted", "Tiếp nhận"), ("visited", "Đã đến thăm"), ("closed", "Kết thúc") })
        {
            var list = await station.Get("/nguoi-den?state=open");
            var form = Forms(list).First(f => f.Closest("tr")!.TextContent.Contains("Lù Văn Đến", StringComparison.Ordinal));
            Assert.Contains(word, form.TextContent, StringComparison.Ordinal);
            await Send(station, form, ("State", state));
        }

        Assert.DoesNotContain("Lù Văn Đến", (await station.Get("/nguoi-den?state=open")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_accepted_within_twelve_hours_stands_first_above_the_commune()
    {
        using var person = new Declarer(app).With("full_name", "Má Seo Chờ").With("from_province", "01");
        await person.Declare("/khai-bao/domestic");
        using var province = await app.SignInAs(Role.HealthOfficer);
        Assert.DoesNotContain("Má Seo Chờ", (await province.Get("/nguoi-den")).Words, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromHours(13));

        Assert.Contains("Má Seo Chờ", (await province.Get("/nguoi-den")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_post_decided_is_told_to_the_commune()
    {
        using var person = new Declarer(app).With("full_name", "Vù A Chốt").With("from_province", "48").With("vehicle", "43A-999.01");
        var review = await person.FillIn("/khai-bao/domestic");
        var sent = await person.Browser.Send(review, ("Consent", "1"));
        var id = Guid.Parse(sent.Location!.Split('/')[^1]);
        using var officer = await app.SignInAs(Role.PostOfficer);
        var party = await officer.Get($"{app.PostPath(PostApp.Post)}/doan/{id}");
        await officer.Post($"{app.PostPath(PostApp.Post)}/doan/{id}", ("__RequestVerificationToken", Token(party)), ("Who", id.ToString()), ("tested-" + id, "1"));
        using var station = await app.SignInAs(Role.HealthOfficer);

        var list = await station.Get("/nguoi-den?state=open");

        var row = list.Page.QuerySelectorAll("tr").First(r => r.TextContent.Contains("Vù A Chốt", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Cách ly tại nhà (21 ngày)", row, StringComparison.Ordinal);
        Assert.Contains("Chốt cao tốc IC18", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    [InlineData(6, 4, false)]
    [InlineData(9, 4, true)]
    public void A_cluster_is_what_is_clearly_above_the_usual(int count, double usual, bool isCluster) =>
        Assert.Equal(isCluster, ClusterWatch.IsAboveUsual(new("Xã Bản Phố", new(2021, 6, 23), count, usual)));

    [Fact]
    public async Task The_figures_count_a_declaration_once_and_a_person_once()
    {
        using var person = new Declarer(app).With("full_name", "Thào Thị Đếm");
        var directory = app.Get<DeclarationDirectory>();
        var before = await Sum(directory);
        await person.Declare("/khai-bao/general");
        await person.Declare("/khai-bao/general");

        var after = await Sum(directory);
        Assert.Equal((before.Declared + 2, before.Residents + 1), after);
        using var reader = await app.SignInAs(Role.ProvinceReader);
        Assert.Contains("Huyện Bắc Hà", (await reader.Get("/to-khai")).Words, StringComparison.Ordinal);
        Assert.Contains("residents_declared", (await reader.Get("/to-khai/bang.csv")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_for_many_names_for_the_health_office_alone()
    {
        using var reader = await app.SignInAs(Role.ProvinceReader);

        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/to-khai")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Get("/to-khai/can-xu-ly")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Get("/nguoi-den")).Status);
    }

    private async Task<(long Declared, long Residents)> Sum(DeclarationDirectory directory)
    {
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().AddHours(7).DateTime);
        var days = await directory.ByDay(today, today, CancellationToken.None);
        return (days.Sum(d => d.Count), (await directory.Residents(today, CancellationToken.None)).Values.Sum());
    }

    private static IEnumerable<IHtmlFormElement> Forms(WebAnswer page) => page.Page.QuerySelectorAll<IHtmlFormElement>("tr form");

    private static string Token(WebAnswer page) =>
        page.Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    private static Task<WebAnswer> Send(WebVisitor visitor, IHtmlFormElement form, params (string Name, string Value)[] fields) => visitor.Post(
        form.GetAttribute("action")!,
        [.. form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => (i.Name!, i.Value)), .. fields]);
}
