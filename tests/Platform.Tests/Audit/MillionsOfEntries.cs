using System.Diagnostics;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Audit;

/// <summary>Ten million entries in the full run, fifty thousand otherwise: the rate is the same.</summary>
public sealed class MillionsOfEntries(ITestOutputHelper output)
{
    private const int PerBatch = 50_000;
    private const double FewestPerSecond = 10_000_000 / 60.0;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("LACHAN_TESTS") == "full";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_million_entries_are_verified_within_a_minute()
    {
        await using var house = await AuditHouse.Open();
        var batches = IsFull ? 200 : 1;
        await Fill(house, batches);

        var watch = Stopwatch.StartNew();
        var report = await house.Verify();
        var rate = report.Entries / watch.Elapsed.TotalSeconds;

        output.WriteLine($"{report.Entries} entries in {watch.Elapsed.TotalSeconds:F1} s: {rate:F0} a second");
        Assert.True(report.Intact);
        Assert.Equal((long)batches * PerBatch, report.Entries);
        Assert.True(!IsFull || rate >= FewestPerSecond, $"{rate:F0} a second");
    }

    // As the chain would have made them, without the way over the waiting entries.
    private static async Task Fill(AuditHouse house, int batches)
    {
        var seal = new AuditSeal(house.Get<Sealer>());
        var (no, previous) = (0L, AuditSeal.Origin);

        // Verification reads by number; what only searches need would make the filling take minutes.
        await house.Do("drop index platform.audit_entry_subjects_idx, platform.audit_entry_actor_no_idx, platform.audit_entry_at_idx");
        await using var connection = await house.DataSource.OpenConnectionAsync(Cancel);
        for (var batch = 0; batch < batches; batch++)
        {
            var links = new List<AuditLink>(PerBatch);
            for (var i = 0; i < PerBatch; i++)
            {
                var row = new AuditRow(
                    new DateTime(2021, 6, 23, 3, 30, 0, DateTimeKind.Utc).AddMilliseconds(no), AuditHouse.Mai.Id, "tracer", 7,
                    "cases.contacts", true, "tracing", "LC-2021/17", [Guid.NewGuid()], null, 1, "done");
                previous = AuditSeal.Hash(++no, row, previous);
                links.Add(new(no, row, previous, seal.Seal(no, previous, genuine: true)));
            }

            await ChainTable.Append(connection, links, Cancel);
        }
    }
}
