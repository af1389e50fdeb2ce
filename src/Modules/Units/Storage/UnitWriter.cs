using LaChan.Units.Import;
using Npgsql;

namespace LaChan.Units.Storage;

/// <summary>Writes the histories of units, replacing what was stored of them. The caller renews the closure.</summary>
internal sealed class UnitWriter(NpgsqlConnection connection, CancellationToken cancel)
{
    public async Task Write(IReadOnlyList<UnitDraft> units)
    {
        await Run(
            new("insert into units.unit (key, level) select * from unnest($1::text[], $2::smallint[]) on conflict (key) do nothing", connection),
            units.Select(unit => unit.Key).ToArray(),
            units.Select(unit => (short)unit.Level).ToArray());
        var ids = await ReadIds();
        var own = units.Select(unit => ids[unit.Key]).ToArray();
        await Forget(own);
        await WriteNames(units, ids);
        await WriteCodes(units, ids);
        await WriteParents(units, ids);
        await WriteExtents(units, ids);
        await WriteAgencies([.. units.Where(unit => unit.Agency is not null)], ids);
    }

    private async Task<Dictionary<string, int>> ReadIds()
    {
        await using var command = new NpgsqlCommand("select key, id from units.unit", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return ids;
    }

    private async Task Forget(int[] units)
    {
        await Run(new("delete from units.unit_code where unit = any ($1)", connection), units);
        await Run(new("delete from units.unit_parent where unit = any ($1)", connection), units);
        await Run(new("delete from units.unit_extent where unit = any ($1)", connection), units);
        await Run(new("delete from units.unit_name where unit = any ($1)", connection), units);
    }

    private Task WriteNames(IReadOnlyList<UnitDraft> units, Dictionary<string, int> ids)
    {
        var rows = units.SelectMany(unit => unit.Names.Entries, (unit, entry) => (Unit: ids[unit.Key], entry.Period, entry.Value)).ToList();
        return Run(
            new("insert into units.unit_name (unit, valid, name, type) select * from unnest($1, $2, $3, $4)", connection),
            rows.Select(row => row.Unit).ToArray(),
            DateRanges.Of(rows.Select(row => row.Period)),
            rows.Select(row => row.Value.Name).ToArray(),
            rows.Select(row => row.Value.Type).ToArray());
    }

    private Task WriteCodes(IReadOnlyList<UnitDraft> units, Dictionary<string, int> ids)
    {
        var rows = units.SelectMany(unit => unit.Codes.Entries, (unit, entry) => (unit, entry.Period, entry.Value)).ToList();
        return Run(
            new("insert into units.unit_code (unit, level, valid, code) select * from unnest($1, $2, $3, $4)", connection),
            rows.Select(row => ids[row.unit.Key]).ToArray(),
            rows.Select(row => (short)row.unit.Level).ToArray(),
            DateRanges.Of(rows.Select(row => row.Period)),
            rows.Select(row => row.Value).ToArray());
    }

    private Task WriteParents(IReadOnlyList<UnitDraft> units, Dictionary<string, int> ids)
    {
        var rows = units.SelectMany(unit => unit.Parents.Entries, (unit, entry) => (Unit: ids[unit.Key], entry.Period, entry.Value)).ToList();
        return Run(
            new("insert into units.unit_parent (unit, valid, parent) select * from unnest($1, $2, $3)", connection),
            rows.Select(row => row.Unit).ToArray(),
            DateRanges.Of(rows.Select(row => row.Period)),
            rows.Select(row => ids[row.Value]).ToArray());
    }

    private Task WriteExtents(IReadOnlyList<UnitDraft> units, Dictionary<string, int> ids)
    {
        var rows = units.SelectMany(unit => unit.Extents.Entries, (unit, entry) => (Unit: ids[unit.Key], entry.Period, entry.Value)).ToList();
        return Run(
            new("insert into units.unit_extent (unit, valid, latitude, longitude, area_km2) select * from unnest($1, $2, $3, $4, $5)", connection),
            rows.Select(row => row.Unit).ToArray(),
            DateRanges.Of(rows.Select(row => row.Period)),
            rows.Select(row => row.Value.Latitude).ToArray(),
            rows.Select(row => row.Value.Longitude).ToArray(),
            rows.Select(row => row.Value.AreaSquareKilometres).ToArray());
    }

    private Task WriteAgencies(IReadOnlyList<UnitDraft> agencies, Dictionary<string, int> ids) => Run(
            new("""
        insert into units.agency (unit, area, seat, form, origin) select * from unnest($1, $2, $3, $4, $5)
        on conflict (unit) do update
        set area = excluded.area, seat = excluded.seat, form = excluded.form, origin = excluded.origin
        """, connection),
        agencies.Select(unit => ids[unit.Key]).ToArray(),
        agencies.Select(unit => Id(unit.Agency!.Area, ids)).ToArray(),
        agencies.Select(unit => Id(unit.Agency!.Seat, ids)).ToArray(),
        agencies.Select(unit => unit.Agency!.Form).ToArray(),
        agencies.Select(unit => unit.Agency!.Origin).ToArray());

    private static int? Id(string? key, Dictionary<string, int> ids) => key is null ? null : ids[key];

    private async Task Run(NpgsqlCommand command, params object[] values)
    {
        await using (command)
        {
            foreach (var value in values)
            {
                command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
