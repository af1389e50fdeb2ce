using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Visits.Keeping;
using LaChan.Visits.Log;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Visits.Tests;

/// <summary>How long visits are kept, what remains of them, and that counters are true.</summary>
public sealed class KeepingVisits(MarketApp app) : IClassFixture<MarketApp>, IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateOnly Today => app.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        // Three visits long ago, one on the last day that is kept, one today.
        await app.Import(
            "ref:xa,2021-04-01T08:00:00+07:00", "ref:ya,2021-04-01T09:00:00+07:00", "ref:xa,2021-04-02T08:00:00+07:00",
            "ref:xa,2021-05-26T08:00:00+07:00", "ref:xa,2021-06-23T08:00:00+07:00");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Old_visits_go_with_the_keys_of_their_days_and_their_counts_stay()
    {
        var counted = await app.VisitsAt(MarketApp.Market);
        var kept = await app.Ask<long>("select count(*) from visits.visit where day >= '2021-05-26'");
        await app.Ask<long>(
            """
            with aside as (
                insert into visits.set_aside (id, day, place, gate, token, is_exit, at, received_at, source, reason)
                values (gen_random_uuid(), '2021-04-01', 1, 0, gen_random_uuid(), true, '2021-04-01', '2021-04-01', 1, 3) returning 1)
            select count(*) from aside
            """);

        await app.Forget(dryRun: true);
        Assert.NotEqual(0, await OldVisits());

        await app.Forget(dryRun: false);
        Assert.Equal(0, await OldVisits());
        Assert.Equal(0, await app.Ask<long>("select count(*) from visits.set_aside where day < '2021-05-26'"));
        Assert.Equal(0, await app.Ask<long>("select count(*) from pg_tables where tablename = 'visit_20210401'"));
        Assert.Equal(kept, await app.Ask<long>("select count(*) from visits.visit"));
        Assert.Equal(counted, await app.VisitsAt(MarketApp.Market));
        Assert.True(await app.Ask<long>("select visits from visits.retired_day where day = '2021-04-01'") >= 2);
        Assert.Null(await app.Get<DayKeys>().Find(new(2021, 4, 1), Cancel));
        Assert.NotNull(await app.Get<DayKeys>().Find(new(2021, 5, 26), Cancel));

        // A day that was destroyed is not filled again, and its counters are not lowered.
        Assert.Equal((1, 0, 0, 1), await app.Import("ref:xa,2021-04-01T10:00:00+07:00"));
        Assert.True((await Mend()).IsNothing);
        Assert.Equal(counted, await app.VisitsAt(MarketApp.Market));
    }

    [Fact]
    public async Task Counters_that_differ_from_the_visits_are_reported_and_set_right()
    {
        await app.Ask<long>(
            """
            with place as (update visits.place_day set n = n + 7 where day = '2021-06-23' returning 1),
            year as (delete from visits.place_year returning 1),
            unit as (update visits.unit_day set n = n - 1 where day = '2021-05-26' returning 1)
            select count(*) from place, year, unit
            """);
        Assert.NotEmpty(await CountsOfKeptDays());

        var mended = await Mend();

        Assert.False(mended.IsNothing);
        Assert.Empty(await CountsOfKeptDays());
        Assert.Contains(app.Log.Lines, line => line.Contains("Counters differed", StringComparison.Ordinal));
        Assert.True((await Mend()).IsNothing);
    }

    [Fact]
    public void Whoever_went_home_days_ago_is_not_remembered()
    {
        var presence = new Presence();
        var stay = new Stay
        {
            Id = Guid.NewGuid(),
            Day = Today,
            Place = 1,
            EnteredAt = app.Clock.GetUtcNow(),
            Until = app.Clock.GetUtcNow().AddHours(1),
        };
        presence.Keep(7, stay, app.Clock.GetUtcNow());
        Assert.NotNull(presence.OpenAt(7, app.Clock.GetUtcNow()));

        presence.Forget(app.Clock.GetUtcNow().AddDays(1));
        Assert.NotNull(presence.Latest(7));
        presence.Forget(app.Clock.GetUtcNow().AddDays(3));
        Assert.Null(presence.Latest(7));
    }

    // Days whose visits are gone have nothing to compare with.
    private async Task<IEnumerable<string>> CountsOfKeptDays() =>
        (await Recount.Differences(app.Database)).Where(line => !line.Contains("2021-04", StringComparison.Ordinal));

    private Task<long> OldVisits() => app.Ask<long>("select count(*) from visits.visit where day < '2021-05-26'");

    private async Task<Mended> Mend()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<Platform.Jobs.IScheduledJob>().OfType<RecountVisits>().Single().Mend(Cancel);
    }
}
