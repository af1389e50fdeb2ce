using LaChan.Places.Due;
using LaChan.Units;
using Npgsql;

namespace LaChan.Places;

/// <summary>How far the registration has come: facilities that must register, by unit.</summary>
public sealed class DueDirectory(NpgsqlDataSource database, UnitDirectory units)
{
    /// <summary>Registered and due within an area on a day.</summary>
    public async Task<DueCoverage> Coverage(int area, DateOnly day, CancellationToken cancel) =>
        (await ByUnit(area, day, cancel)).Values.Aggregate(default(DueCoverage), (sum, part) => sum + part);

    /// <summary>The same for each unit directly below the area; what lies in the area itself is under its own number.</summary>
    public async Task<IReadOnlyDictionary<int, DueCoverage>> ByPart(int area, DateOnly day, CancellationToken cancel)
    {
        var tree = units.AsOf(day);
        var parts = tree.Children(area);
        return (await ByUnit(area, day, cancel))
            .GroupBy(unit => parts.FirstOrDefault(part => tree.IsWithin(unit.Key, part.Id))?.Id ?? area, unit => unit.Value)
            .ToDictionary(part => part.Key, part => part.Aggregate((one, other) => one + other));
    }

    private async Task<Dictionary<int, DueCoverage>> ByUnit(int area, DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select d.unit_id, count(*), count(d.place) from places.due_facility d
            where (d.closed_at is null or d.place is not null)
              and d.unit_id in (select c.unit from units.closure c where c.ancestor = $1 and c.valid @> $2)
            group by d.unit_id
            """);
        command.Parameters.Add(new() { Value = area });
        command.Parameters.Add(new() { Value = day });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new Dictionary<int, DueCoverage>();
        while (await rows.ReadAsync(cancel))
        {
            found[rows.GetInt32(0)] = new(rows.GetInt64(1), rows.GetInt64(2));
        }

        return found;
    }
}
