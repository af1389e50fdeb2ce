using LaChan.Platform.Sealing;

namespace LaChan.Visits.Tests;

/// <summary>Forgetting that was cut off in the middle.</summary>
public sealed class KilledRetention(MarketApp app) : IClassFixture<MarketApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_was_killed_after_the_first_day_is_completed_by_the_next()
    {
        await app.Import("ref:za,2021-03-01T08:00:00+07:00", "ref:za,2021-03-02T08:00:00+07:00");
        await app.Ask<long>("select visits.retire_day('2021-03-01', $1)", app.Clock.GetUtcNow());
        Assert.NotNull(await app.Get<DayKeys>().Find(new(2021, 3, 1), Cancel));

        await app.Forget(dryRun: false);
        Assert.Null(await app.Get<DayKeys>().Find(new(2021, 3, 1), Cancel));
        Assert.Equal(2, await app.Ask<long>(
            "select sum(visits)::bigint from visits.retired_day where day between '2021-03-01' and '2021-03-02'"));
    }
}
