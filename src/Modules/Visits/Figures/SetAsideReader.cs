using LaChan.Places;
using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>An event that could not be recorded and that somebody should look at. Without its person.</summary>
/// <param name="At">The time of the device's clock.</param>
/// <param name="Reason">As stored: 1 too old, 2 in the future, 3 an exit without an entry.</param>
public sealed record SetAsideLine(PlaceEntry Place, string Commune, bool IsExit, DateTimeOffset At, DateTimeOffset ReceivedAt, short Reason);

/// <summary>Reads the events of an area that were set aside and that nothing has settled since.</summary>
internal sealed class SetAsideReader(NpgsqlDataSource database, AreaPlaces places)
{
    /// <summary>The latest ones; more than that is no list that a person works through.</summary>
    public const int Most = 1000;

    private const string Sql = """
        select place, is_exit, at, received_at, reason from visits.set_aside
        where settled_at is null and place = any($1) order by received_at desc, id limit $2
        """;

    public async Task<IReadOnlyList<SetAsideLine>> Load(Area area, CancellationToken cancel)
    {
        var open = places.Open(area);
        var byNo = open.ToDictionary(p => p.No);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. byNo.Keys] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Most });
        var found = new List<SetAsideLine>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add(LineAt(reader, area, byNo));
        }

        return found;
    }

    private static SetAsideLine LineAt(NpgsqlDataReader row, Area area, Dictionary<int, PlaceEntry> byNo)
    {
        var place = byNo[row.GetInt32(0)];
        return new(
            place, area.Tree.NameOf(place.UnitId), row.GetBoolean(1), row.GetFieldValue<DateTimeOffset>(2),
            row.GetFieldValue<DateTimeOffset>(3), row.GetInt16(4));
    }
}
