using LaChan.Access;
using LaChan.Platform.Time;

namespace LaChan.Visits.Tests.Pages;

/// <summary>The counters of the year are remembered, and what is remembered is what stands in the database.</summary>
public sealed class RememberingTheYear(DistrictApp app) : IClassFixture<DistrictApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateOnly Today => VietnamTime.DayOf(app.Clock.GetUtcNow());

    [Fact]
    public async Task A_place_wakes_up_with_its_first_visit_and_a_late_one_moves_its_first_day()
    {
        Assert.False((await Visited()).ContainsKey(NumberOf(DistrictApp.Silent)));
        using var gate = new Reader(app.Address, await app.PlaceToken(DistrictApp.Silent));

        await gate.Send(Reader.Event(DistrictApp.Silent, "in", app.Clock.GetUtcNow(), Phones.Next()));
        Assert.Equal(new PlaceVisits(1, Today, Today), (await Visited())[NumberOf(DistrictApp.Silent)]);

        await gate.Send(Reader.Event(DistrictApp.Silent, "in", app.Clock.GetUtcNow().AddDays(-3), Phones.Next()));
        Assert.Equal(new PlaceVisits(2, Today.AddDays(-3), Today), (await Visited())[NumberOf(DistrictApp.Silent)]);
        await Recount.IsEqual(app.Database);
    }

    [Fact]
    public async Task What_another_process_counted_is_known_before_the_open_page_hears_of_it()
    {
        using var officer = await app.SignInAs(Role.ProvinceReader);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        within.CancelAfter(TimeSpan.FromSeconds(10));
        using var stream = await officer.Client.GetAsync("/hom-nay/live", HttpCompletionOption.ResponseHeadersRead, within.Token);
        using var events = new StreamReader(await stream.Content.ReadAsStreamAsync(within.Token));
        var elsewhere = NumberOf(DistrictApp.Elsewhere);
        Assert.False((await Visited()).ContainsKey(elsewhere));

        await app.Ask<long>(
            """
            with stored as (
                insert into visits.place_year (place, year, n, first_day, last_day)
                values ($1, 2021, 5, '2021-02-01', '2021-06-01') returning 1)
            select count(*) from stored, pg_notify('lachan', 'visits')
            """,
            elsewhere);
        await Heard(events, elsewhere, within.Token);

        Assert.Equal(5, (await Visited())[elsewhere].Visits);
    }

    // The server may have told its pages something else before.
    private async Task Heard(StreamReader events, int place, CancellationToken within)
    {
        string? line;
        do
        {
            line = await events.ReadLineAsync(within);
            Assert.NotNull(line);
        }
        while (line != "event: change" || !(await Visited()).ContainsKey(place));
    }

    private int NumberOf(string place) => app.Places.ByCode(place)!.No;

    private Task<IReadOnlyDictionary<int, PlaceVisits>> Visited() => app.Get<VisitDirectory>().SinceNewYear(Today, Cancel);
}
