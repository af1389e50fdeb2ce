using System.Net;
using System.Text.Json;
using LaChan.Platform.Audit;
using LaChan.Platform.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class Citizens
{
    private const string Phone = "0912 345 678";
    private const string Mine = "/du-lieu-cua-toi";

    private readonly Notebook _notebook = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_sees_what_is_stored_and_which_unit_looked_for_what_but_no_name_of_staff()
    {
        await using var app = await Open();
        var staff = await app.AddAccount("mai@laocai.example", (Role.Tracer, Appointing.FirstCommune(app).Id));
        await app.Services.GetRequiredService<AuditTrail>().Record(
            new Actor(staff, "Vàng Thị Mai", Role.Tracer, Appointing.FirstCommune(app).Id).Reads("cases.contacts", AuditPurpose.Tracing, _notebook.Person.Id),
            Cancel);
        using var browser = await Proved(app);

        var page = await browser.Get(Mine);

        Assert.Contains("Giàng A Páo", page.Words, StringComparison.Ordinal);
        Assert.Contains(Appointing.FirstCommune(app).Name, page.Words, StringComparison.Ordinal);
        Assert.Contains("Truy vết tiếp xúc", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Vàng Thị Mai", page.Words, StringComparison.Ordinal);
        var taken = JsonDocument.Parse((await browser.Get(Mine + "/tai-ve.json")).Body).RootElement.GetProperty("persons")[0];
        Assert.Equal("Giàng A Páo", taken.GetProperty("content").GetProperty("people").GetProperty("name").GetString());
        Assert.Equal(1, taken.GetProperty("looks").GetArrayLength());
    }

    [Fact]
    public async Task A_number_that_nothing_is_stored_about_gets_the_same_page_and_no_message()
    {
        await using var app = await Open();
        using var one = app.NewBrowser();
        using var other = app.NewBrowser();

        var known = await one.Submit(Mine, Mine + "/ma", ("phone", Phone));
        var unknown = await other.Submit(Mine, Mine + "/ma", ("phone", "0912 345 679"));

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Words.Replace("678", "", StringComparison.Ordinal), unknown.Words.Replace("679", "", StringComparison.Ordinal));
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.outbox where useless_after > created_at"));
    }

    [Fact]
    public async Task What_concerns_another_is_nobodys_to_ask()
    {
        await using var app = await Open();
        using var stranger = app.NewBrowser();
        using var browser = await Proved(app);

        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Get(Mine + "/tai-ve.json")).Status);
        var asked = await browser.Submit(Mine, Mine + "/yeu-cau", ("person", Guid.NewGuid().ToString()), ("kind", "erase"));
        Assert.Equal(HttpStatusCode.NotFound, asked.Status);
        Assert.Equal(0, _notebook.Erased);
    }

    [Fact]
    public async Task An_erasure_is_asked_for_answered_within_the_clocks_and_told()
    {
        await using var app = await Open();
        using var browser = await Proved(app);
        using var desk = await Appointing.AtTheDesk(app, "duc@laocai.example", Role.HealthOfficer, Appointing.Tree(app).ByCode("10")!.Id);
        using var elsewhere = await Appointing.AtTheDesk(app, "khac@laocai.example", Role.HealthOfficer, Appointing.BacHa(app));

        await browser.Submit(Mine, Mine + "/yeu-cau", ("person", _notebook.Person.Id.ToString()), ("kind", "erase"), ("words", "Tôi đã chuyển đi"));
        var waiting = await desk.Get("/yeu-cau-cong-dan");
        Assert.Contains("Tôi đã chuyển đi", waiting.Words, StringComparison.Ordinal);
        Assert.Contains("25/6/2021", waiting.Words, StringComparison.Ordinal);
        Assert.Equal(0, _notebook.Erased);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get("/yeu-cau-cong-dan")).Status);

        var id = (await app.Scalar<Guid>("select id from access.request")).ToString();
        var wordless = await desk.Submit("/yeu-cau-cong-dan", "/yeu-cau-cong-dan", ("id", id), ("act", "grant"), ("answer", ""));
        await desk.Submit("/yeu-cau-cong-dan", "/yeu-cau-cong-dan", ("id", id), ("act", "grant"), ("answer", "Đã xóa toàn bộ theo yêu cầu"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.Status);
        Assert.Equal(1, _notebook.Erased);
        Assert.Contains("Đã xóa toàn bộ theo yêu cầu", (await browser.Get(Mine)).Words, StringComparison.Ordinal);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.audit_entry where action = 'access.erase'"));
        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.request r where r::text like '%chuy%'"));
    }

    [Theory]
    [InlineData("2021-06-23T10:30:00+07:00", "2021-06-26T00:00:00+07:00", "2021-07-09T00:00:00+07:00")]
    [InlineData("2021-06-25T23:59:59+07:00", "2021-06-30T00:00:00+07:00", "2021-07-11T00:00:00+07:00")]
    [InlineData("2021-06-26T08:00:00+07:00", "2021-06-30T00:00:00+07:00", "2021-07-12T00:00:00+07:00")]
    public void Two_working_days_and_fifteen_days_end_with_their_day(string asked, string acknowledge, string due)
    {
        var clocks = Access.Citizens.PersonRequest.Clocks(DateTimeOffset.Parse(asked, null));

        Assert.Equal(DateTimeOffset.Parse(acknowledge, null), clocks.AcknowledgeBy);
        Assert.Equal(DateTimeOffset.Parse(due, null), clocks.DueAt);
    }

    private Task<AccessApp> Open() => AccessApp.Start(units: true, configure: services => services
        .AddSingleton<IPersonalData>(_notebook)
        .AddSingleton(new SubjectFinder((phone, _) =>
            Task.FromResult<IReadOnlyList<Subject>>(phone == "+84912345678" ? [_notebook.Person] : []))));

    private static async Task<Browser> Proved(AccessApp app)
    {
        var browser = app.NewBrowser();
        await browser.Submit(Mine, Mine + "/ma", ("phone", Phone));
        await browser.Submit(Mine, Mine + "/xac-nhan", ("phone", Phone), ("code", await app.LastCode()));
        return browser;
    }

    /// <summary>A module that holds one person.</summary>
    private sealed class Notebook : IPersonalData
    {
        public Subject Person { get; } = new(1, Guid.NewGuid());

        public int Erased { get; private set; }

        public string Module => "people";

        public Task<IReadOnlyList<HeldData>> Describe(Subject person, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<HeldData>>([new("people.person", 1 - Erased)]);

        public Task Export(Subject person, Utf8JsonWriter into, CancellationToken cancel)
        {
            into.WriteStartObject();
            into.WriteString("name", "Giàng A Páo");
            into.WriteEndObject();
            return Task.CompletedTask;
        }

        public Task<long> Erase(Subject person, CancellationToken cancel) => Task.FromResult<long>(++Erased);
    }
}
