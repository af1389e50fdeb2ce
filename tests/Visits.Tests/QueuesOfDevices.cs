using FsCheck.Fluent;

namespace LaChan.Visits.Tests;

/// <summary>
/// Scanners with a queue each: the answer gets lost, batches come twice, late and in any order, and a copy of a device
/// sends the same. Whatever happens, the server has what the model has: every event once.
/// </summary>
public sealed class QueuesOfDevices(MarketApp app) : IClassFixture<MarketApp>
{
    private const int Schedules = 40;

    private enum Act
    {
        /// <summary>The device sends its oldest events, and hears the answer.</summary>
        Send,

        /// <summary>It sends, the server records, and the answer never arrives.</summary>
        LoseAnswer,

        /// <summary>The network is away; nothing is sent.</summary>
        Wait,

        /// <summary>It sends its youngest events first.</summary>
        SendYoungest,

        /// <summary>A copy of the device as it was at the beginning sends as well.</summary>
        SendFromCopy,
    }

    private sealed record Step(Act Act, int Most);

    private sealed record Scan(Guid Id, int Person, bool IsExit, int MinutesAgo);

    private static FsCheck.Gen<(Scan[] Scans, Step[] Steps)> AnySchedule =>
        from count in Gen.Choose(1, 25)
        from scans in Gen.ArrayOf(
            from person in Gen.Choose(0, 3)
            from isExit in Gen.Elements(true, false, false)
            from ago in Gen.Choose(0, 600)
            select new Scan(Guid.NewGuid(), person, isExit, ago), count)
        from steps in Gen.ArrayOf(
            from act in Gen.Elements(Enum.GetValues<Act>())
            from most in Gen.Choose(1, 10)
            select new Step(act, most), 12)
        select (scans.DistinctBy(s => (s.Person, s.MinutesAgo)).ToArray(), steps);

    [Fact]
    public async Task What_is_on_the_server_equals_the_model()
    {
        using var reader = new Reader(app.Address, await app.PlaceToken(MarketApp.Market));
        foreach (var (scans, steps) in Gen.Sample(AnySchedule, 20, Schedules))
        {
            string[] phones = [Phones.Next(), Phones.Next(), Phones.Next(), Phones.Next()];
            var all = scans.Select(s => Reader.Event(
                MarketApp.Market, s.IsExit ? "out" : "in", app.Clock.GetUtcNow().AddMinutes(-s.MinutesAgo), phones[s.Person], s.Id.ToString())).ToList();
            var queue = all.ToList();
            foreach (var step in steps)
            {
                await Do(step, queue, all, reader);
            }

            // At last the network is back: the queue empties, and the copy sends all of it once more.
            await Deliver(reader, queue);
            Assert.All(await reader.SendBatch([.. all]), told => Assert.Equal("repeated", told.Result));

            var entries = scans.Where(s => !s.IsExit).Select(s => s.Id).Order().ToArray();
            var stored = await app.Ask<Guid[]>(
                "select coalesce(array_agg(id), '{}') from visits.visit where id = any($1)", scans.Select(s => s.Id).ToArray());
            Assert.Equal(entries, stored.Order());
            // Every exit ended a stay or waits for its entry; none is in both, none is lost.
            Assert.Equal(scans.Length - entries.Length, await app.Ask<long>(
                """
                select (select count(*) from visits.visit where exit_id = any($1))
                     + (select count(*) from visits.set_aside where id = any($1) and settled_at is null)
                """,
                scans.Where(s => s.IsExit).Select(s => s.Id).ToArray()));
        }

        await Recount.IsEqual(app.Database);
    }

    private static async Task Do(Step step, List<Sent> queue, List<Sent> all, Reader reader)
    {
        var batch = step.Act switch
        {
            Act.Send or Act.LoseAnswer => queue.Take(step.Most).ToList(),
            Act.SendYoungest => queue.TakeLast(step.Most).ToList(),
            Act.SendFromCopy => all.Take(step.Most).ToList(),
            _ => [],
        };
        if (batch.Count == 0)
        {
            return;
        }

        var told = await reader.SendBatch([.. batch]);
        Assert.DoesNotContain(told, one => one.Result == "refused");
        if (step.Act is Act.Send or Act.SendYoungest)
        {
            queue.RemoveAll(sent => told.Any(one => one.Id == sent.Id));
        }
    }

    private static async Task Deliver(Reader reader, List<Sent> queue)
    {
        while (queue.Count > 0)
        {
            var told = await reader.SendBatch([.. queue.Take(10)]);
            queue.RemoveAll(sent => told.Any(one => one.Id == sent.Id));
        }
    }
}
