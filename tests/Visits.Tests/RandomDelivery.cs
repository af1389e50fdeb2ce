using FsCheck.Fluent;
using LaChan.People;
using LaChan.Places;
using LaChan.Visits.Log;

namespace LaChan.Visits.Tests;

/// <summary>
/// Devices deliver late, twice and in any order, between restarts of what the server remembers. The record must be what a
/// model makes of the same events in one look.
/// </summary>
public sealed class RandomDelivery(MarketApp app) : IClassFixture<MarketApp>
{
    private const int Schedules = 120;
    private static readonly string[] Places = [MarketApp.Market, MarketApp.Bus, MarketApp.Hotel, MarketApp.Shop];

    /// <summary>Somebody passes a gate, so many minutes before now.</summary>
    private sealed record Pass(Guid Id, string Place, bool IsExit, int MinutesAgo);

    /// <param name="Deliveries">What arrives together, in order; a pass may come several times.</param>
    /// <param name="ForgetBefore">Before this delivery the server loses what it remembers.</param>
    private sealed record Schedule(IReadOnlyList<Pass> Passes, IReadOnlyList<Pass[]> Deliveries, int ForgetBefore);

    private sealed record Line(string Place, DateTimeOffset EnteredAt, DateTimeOffset Until, StayEnd Ended, Guid? Exit);

    private static FsCheck.Gen<Schedule> AnySchedule =>
        from count in Gen.Choose(1, 12)
        from passes in Gen.ArrayOf(AnyPass, count)
        let distinct = passes.DistinctBy(p => (p.Place, p.IsExit, p.MinutesAgo)).ToArray()
        from repeated in Gen.SubListOf(distinct)
        from order in Gen.Shuffle(distinct.Concat(repeated).ToArray())
        from size in Gen.Choose(1, 4)
        from forget in Gen.Choose(0, 6)
        select new Schedule(distinct, [.. order.Chunk(size)], forget);

    private static FsCheck.Gen<Pass> AnyPass =>
        from place in Gen.Elements(Places)
        from isExit in Gen.Elements(false, true)
        from ago in Gen.OneOf(Gen.Choose(0, 9), Gen.Choose(0, 240), Gen.Choose(0, 1500), Gen.Choose(0, 13 * 1440))
        select new Pass(Guid.NewGuid(), place, isExit, ago);

    [Fact]
    public async Task Whatever_the_order_the_record_equals_the_model()
    {
        foreach (var schedule in Gen.Sample(AnySchedule, 20, Schedules))
        {
            var person = await app.Get<PeopleDirectory>().FindOrRegister(
                new() { Phone = "+84" + Phones.Next()[1..], Name = "Lý A Sáng" }, CancellationToken.None);
            for (var i = 0; i < schedule.Deliveries.Count; i++)
            {
                if (i == schedule.ForgetBefore)
                {
                    await app.Get<VisitLog>().Changed(CancellationToken.None);
                }

                await app.Get<VisitLog>().Record([.. schedule.Deliveries[i].Select(p => EventOf(p, person))], CancellationToken.None);
            }

            var (stays, waiting) = Model(schedule.Passes);
            var record = await Record(schedule.Passes);
            Assert.True(stays.SequenceEqual(record), Story(schedule, stays, record));
            Assert.Equal(waiting.Order(), await Waiting(schedule.Passes));
        }

        await Recount.IsEqual(app.Database);
    }

    /// <summary>The rules, told the plain way: all events at once, in order.</summary>
    private (List<Line> Stays, List<Guid> Waiting) Model(IReadOnlyList<Pass> passes)
    {
        var entries = passes.Where(p => !p.IsExit).OrderBy(At).ThenBy(p => p.Place, StringComparer.Ordinal).ToList();
        var exits = new Dictionary<Pass, Pass>();
        var waiting = new List<Guid>();
        foreach (var exit in passes.Where(p => p.IsExit).OrderBy(At))
        {
            var entry = entries.LastOrDefault(e => e.Place == exit.Place && At(e) <= At(exit));
            if (entry is null || At(exit) - At(entry) > Place(entry).LongestStay(At(entry)) || !exits.TryAdd(entry, exit))
            {
                waiting.Add(exit.Id);
            }
        }

        return ([.. entries.Select(entry => LineOf(entry, entries, exits.GetValueOrDefault(entry)))], waiting);
    }

    private Line LineOf(Pass entry, List<Pass> entries, Pass? exit)
    {
        if (exit is not null)
        {
            return new(entry.Place, At(entry), At(exit), StayEnd.ExitRecorded, exit.Id);
        }

        var assumed = Place(entry).AssumedEnd(At(entry));
        var next = entries.FirstOrDefault(e => At(e) > At(entry));
        return next is not null && At(next) < assumed
            ? new(entry.Place, At(entry), At(next), StayEnd.NextEntry, null)
            : new(entry.Place, At(entry), assumed, StayEnd.Assumed, null);
    }

    private async Task<List<Line>> Record(IReadOnlyList<Pass> passes)
    {
        await using var command = app.Database.DataSource.CreateCommand(
            """
            select p.code, v.entered_at, v.until, v.ended, v.exit_id
            from visits.visit v join places.place p on p.no = v.place
            where v.id = any($1) order by v.entered_at, p.code collate "C"
            """);
        command.Parameters.Add(new() { Value = passes.Select(p => p.Id).ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<Line>();
        while (await reader.ReadAsync())
        {
            lines.Add(Read(reader));
        }

        return lines;
    }

    private static Line Read(Npgsql.NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2),
        (StayEnd)reader.GetInt16(3), reader.IsDBNull(4) ? null : reader.GetGuid(4));

    private async Task<IEnumerable<Guid>> Waiting(IReadOnlyList<Pass> passes)
    {
        var ids = await app.Ask<Guid[]>(
            "select coalesce(array_agg(id), '{}') from visits.set_aside where id = any($1) and settled_at is null",
            passes.Select(p => p.Id).ToArray());
        return ids.Order();
    }

    private VisitEvent EventOf(Pass pass, PersonRef person) => new(
        pass.Id, Place(pass), 0, person, pass.IsExit ? Direction.Out : Direction.In, At(pass), app.Clock.GetUtcNow(),
        VisitSource.StaffScan);

    private PlaceEntry Place(Pass pass) => app.Places.ByCode(pass.Place)!;

    private DateTimeOffset At(Pass pass) => app.Clock.GetUtcNow().AddMinutes(-pass.MinutesAgo);

    private string Story(Schedule schedule, List<Line> model, List<Line> record) => string.Join('\n',
    [
        "Delivered (a dash between deliveries):",
        .. schedule.Deliveries.SelectMany(d => d.Select(p => $"{(p.IsExit ? "out" : "in")} {p.Place} {At(p):dd HH:mm}").Append("-")),
        $"Forgotten before delivery {schedule.ForgetBefore}.", "Model:", .. model.Select(l => l.ToString()), "Record:",
        .. record.Select(l => l.ToString()),
    ]);
}
