using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting;

/// <summary>What units reported about themselves, by kind and day.</summary>
public sealed class ReportedFigures(NpgsqlDataSource database, UnitDirectory units, TimeProvider time)
{
    public const string PublicPlaces = "public-places";
    public const string StatePlaces = "state-places";

    private const string LatestSql = """
        select distinct on (unit) unit, value from reporting.reported_figure
        where kind = $1 and as_of <= $2 order by unit, as_of desc
        """;

    private const string StoreSql = """
        insert into reporting.reported_figure (unit, kind, as_of, value, source, received_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (unit, kind, as_of) do update
            set value = excluded.value, source = excluded.source, received_at = excluded.received_at
        """;

    /// <summary>The latest report of each unit not after a day; null where the unit sent none.</summary>
    public async Task<IReadOnlyDictionary<int, long?>> Latest(string kind, DateOnly asOf, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(LatestSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = asOf });
        var figures = new Dictionary<int, long?>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            figures[reader.GetInt32(0)] = Value(reader);
        }

        return figures;
    }

    /// <summary>Stores what a unit reported; null when it sent nothing.</summary>
    public async Task Store(
        string unitCode, string kind, DateOnly asOf, long? value, string source, CancellationToken cancel)
    {
        var unit = units.AsOf(asOf).ByCode(unitCode)
            ?? throw new ArgumentException($"There was no unit {unitCode} on {asOf:yyyy-MM-dd}.", nameof(unitCode));
        await using var command = database.CreateCommand(StoreSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = unit.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = asOf });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Fixes the order of the rows of a printed table.</summary>
    public async Task SetOrder(string table, IReadOnlyList<string> unitCodes, DateOnly day, CancellationToken cancel)
    {
        var tree = units.AsOf(day);
        await using var command = database.CreateCommand("""
            with gone as (delete from reporting.row_order where table_name = $1 and position > cardinality($2))
            insert into reporting.row_order (table_name, position, unit)
            select $1, o.position, o.unit from unnest($2) with ordinality as o(unit, position)
            on conflict (table_name, position) do update set unit = excluded.unit
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        command.Parameters.Add(new NpgsqlParameter<int[]>
        {
            TypedValue = [.. unitCodes.Select(code => tree.ByCode(code)?.Id).OfType<int>()],
        });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static long? Value(NpgsqlDataReader reader) => reader.IsDBNull(1) ? null : reader.GetInt64(1);
}
