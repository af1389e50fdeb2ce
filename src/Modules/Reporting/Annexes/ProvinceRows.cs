using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Annexes;

/// <summary>The province that this installation reports on, and its districts in the order of a printed table.</summary>
internal sealed class ProvinceRows(NpgsqlDataSource database, UnitDirectory units, PlaceDirectory places)
{
    public sealed record Rows(UnitTree Tree, Unit Province, IReadOnlyList<Unit> Districts);

    /// <summary>Without a code, the province in which most places are registered.</summary>
    public async Task<Rows?> Find(string table, string? provinceCode, DateOnly asOf, CancellationToken cancel)
    {
        await places.Changed(cancel);
        var tree = units.AsOf(asOf);
        var province = provinceCode is null ? Home(tree) : tree.ByCode(provinceCode);
        if (province is null)
        {
            return null;
        }

        var order = await Order(table, cancel);
        var districts = tree.Children(province.Id)
            .OrderBy(d => order.GetValueOrDefault(d.Id, int.MaxValue)).ThenBy(d => d.Code, StringComparer.Ordinal);
        return new(tree, province, [.. districts]);
    }

    /// <summary>Places that were registered by the end of the day, by the district of the province that they lie in.</summary>
    public ILookup<int, PlaceEntry> PlacesByDistrict(Rows rows, DateOnly asOf)
    {
        var districtOf = rows.Districts
            .SelectMany(d => rows.Tree.Subtree(d.Id).Select(u => (u.Id, District: d.Id)))
            .ToDictionary(p => p.Id, p => p.District);
        return places.All
            .Where(p => VietnamTime.DayOf(p.RegisteredAt) <= asOf && districtOf.ContainsKey(p.UnitId))
            .ToLookup(p => districtOf[p.UnitId]);
    }

    private Unit? Home(UnitTree tree) => places.All
        .Select(p => tree.Roots.FirstOrDefault(r => p.UnitId != 0 && tree.IsWithin(p.UnitId, r.Id)))
        .OfType<Unit>()
        .GroupBy(r => r.Id).MaxBy(g => g.Count())?.First();

    private async Task<Dictionary<int, int>> Order(string table, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select unit, position from reporting.row_order where table_name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        var order = new Dictionary<int, int>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            order[reader.GetInt32(0)] = reader.GetInt16(1);
        }

        return order;
    }
}
