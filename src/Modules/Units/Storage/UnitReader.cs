using LaChan.Units.Model;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Units.Storage;

/// <summary>Reads the whole register: some thousand rows, in one round trip and one snapshot.</summary>
internal static class UnitReader
{
    private const string Sql =
        """
        select id, key, level from units.unit order by id;
        select unit, valid, name, type from units.unit_name;
        select unit, valid, code from units.unit_code;
        select unit, valid, parent from units.unit_parent;
        select unit, valid, latitude, longitude, area_km2 from units.unit_extent;
        select unit, alias from units.alias order by unit, alias;
        select unit, area, seat, form, origin from units.agency order by unit;
        select agency, unit, place_kind from units.monitors order by agency, unit, place_kind;
        select from_unit, to_unit, day, whole, share, document from units.succession order by day, from_unit, to_unit;
        """;

    public static async Task<UnitRegister> Read(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new ResultSets(reader, cancel);
        var units = await rows.Next(row => new UnitHistory(row.GetInt32(0), row.GetString(1), (UnitLevel)row.GetInt16(2)));
        var byId = units.ToDictionary(unit => unit.Id);
        await rows.Each(row => byId[row.GetInt32(0)].Names.TryAdd(PeriodAt(row), new(row.GetString(2), row.GetString(3))));
        await rows.Each(row => byId[row.GetInt32(0)].Codes.TryAdd(PeriodAt(row), row.GetString(2)));
        await rows.Each(row => byId[row.GetInt32(0)].Parents.TryAdd(PeriodAt(row), row.GetInt32(2)));
        await rows.Each(row => byId[row.GetInt32(0)].Extents.TryAdd(
            PeriodAt(row), new(Value<double>(row, 2), Value<double>(row, 3), Value<double>(row, 4))));
        await rows.Each(row => byId[row.GetInt32(0)].Aliases.Add(row.GetString(1)));
        var agencies = await rows.Next(row => new UnitAgency(
            row.GetInt32(0), Value<int>(row, 1), Value<int>(row, 2), Value<short>(row, 3), row.GetString(4)));
        var monitored = await rows.Next(row => new Monitored(
            row.GetInt32(0), Value<int>(row, 1), row.IsDBNull(2) ? null : row.GetString(2)));
        var successions = await rows.Next(row => new Succession(
            row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<DateOnly>(2), row.GetBoolean(3), Value<decimal>(row, 4), row.GetString(5)));
        return new(units, agencies, monitored, successions);
    }

    private static Period PeriodAt(NpgsqlDataReader row) => DateRanges.Read(row.GetFieldValue<NpgsqlRange<DateOnly>>(1));

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    /// <summary>The answers of the statements, one after the other.</summary>
    private sealed class ResultSets(NpgsqlDataReader reader, CancellationToken cancel)
    {
        public async Task<List<T>> Next<T>(Func<NpgsqlDataReader, T> read)
        {
            var rows = new List<T>();
            await Each(row => rows.Add(read(row)));
            return rows;
        }

        public async Task Each(Action<NpgsqlDataReader> read)
        {
            while (await reader.ReadAsync(cancel))
            {
                read(reader);
            }

            await reader.NextResultAsync(cancel);
        }
    }
}
