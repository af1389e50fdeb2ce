using LaChan.Platform.Audit;
using LaChan.Platform.Time;

namespace LaChan.Platform.Tests.Audit;

public sealed class ForgettingTheOldest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_two_years_the_oldest_entries_go_and_the_chain_is_still_whole()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(1_500);
        house.Clock.Advance(TimeSpan.FromDays(731));
        await house.Fill(10);

        Assert.Equal(1_000, (await house.Retention.Run(house.Clock.Today(), dryRun: true, Cancel)).Count);
        Assert.Equal(1_510L, await house.Ask<long>("select count(*) from platform.audit_entry"));
        Assert.Equal(1_000, (await house.Retention.Run(house.Clock.Today(), dryRun: false, Cancel)).Count);

        Assert.Equal(510L, await house.Ask<long>("select count(*) from platform.audit_entry"));
        Assert.True((await house.Verify()).Intact);
        Assert.Equal(1_520, (await house.Fill(10)).No);
        Assert.True((await house.Verify()).Intact);
    }

    [Fact]
    public async Task A_beginning_that_somebody_else_cut_off_is_found()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(1_200);

        await house.Do("delete from platform.audit_entry where no <= 1000; delete from platform.audit_checkpoint where no <= 1000");

        Assert.Contains(new AuditFault(AuditFaultKind.Missing, 1, 1_000), (await house.Verify()).Faults);
    }
}
