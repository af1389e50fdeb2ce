using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Visits.Figures;
using LaChan.Visits.Log;
using Npgsql;

namespace LaChan.Visits.Owners;

/// <summary>Reads what the people of a place may see of those inside: masked, of now only, nothing of the past but counts.</summary>
internal sealed class InsideReader(
    NpgsqlDataSource database, VisitLog log, PlaceHistory history, PeopleDirectory people, TimeProvider time)
{
    private const string GatesSql = """
        select gate, count(*), count(*) filter (where until <= $4), count(*) filter (where until <= $4 and ended not in (1, 3))
        from visits.visit where place = $1 and day between $2 and $3 group by gate
        """;

    public async Task<InsideSheet> Read(PlaceEntry place, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var inside = log.Presence.Inside(place.No, now).OrderByDescending(p => p.EnteredAt).ToList();
        var gates = await Gates(place, now, cancel);
        return new()
        {
            Inside = inside.Count,
            Capacity = place.Capacity,
            Lines = await Lines(inside, cancel),
            Hours = await history.Hours(place, cancel),
            Gates =
            [
                .. gates.Select(g => new GateFigure(g.Gate, place.Gates.FirstOrDefault(known => known.No == g.Gate)?.Name ?? "", g.Entries))
                    .OrderByDescending(g => g.Entries),
            ],
            Stays = gates.Sum(g => g.Over),
            WithoutExit = gates.Sum(g => g.WithoutExit),
        };
    }

    private async Task<IReadOnlyList<InsideLine>> Lines(
        List<(int Person, DateTimeOffset EnteredAt)> inside, CancellationToken cancel)
    {
        var shown = inside.Take(InsideSheet.MostLines).ToList();
        var details = await people.Open([.. shown.Select(p => p.Person)], cancel);
        return
        [
            .. shown.Select(p => new InsideLine(
                details.GetValueOrDefault(p.Person)?.Name is { } name ? Mask.Name(name) : "",
                details.GetValueOrDefault(p.Person)?.Phone is { } phone ? Mask.Phone(phone) : "",
                p.EnteredAt)),
        ];
    }

    private async Task<List<(short Gate, long Entries, long Over, long WithoutExit)>> Gates(
        PlaceEntry place, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(GatesSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = place.No });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = time.Today().AddDays(-PlaceHistory.HourDays) });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = time.Today().AddDays(-1) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() });
        var gates = new List<(short, long, long, long)>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            gates.Add((rows.GetInt16(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        }

        return gates;
    }
}
