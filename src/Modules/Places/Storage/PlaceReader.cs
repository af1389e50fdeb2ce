using Npgsql;
using NpgsqlTypes;

namespace LaChan.Places.Storage;

/// <summary>Reads places into the directory.</summary>
public sealed class PlaceReader(NpgsqlDataSource database)
{
    private const string Columns = """
        select p.no, p.id, p.code, p.short_code, p.name, p.kind, p.unit_id, p.address, p.latitude, p.longitude,
            p.plate, p.registered_at, p.closed_at, p.begins_at, p.ends_at, p.capacity, p.change_no,
            g.nos, g.names, g.keys, g.signatures, g.cancelled, p.poster_taken_at, p.called_at, coalesce(p.call_outcome, ''),
            p.search_key, p.reminded_at
        from places.place p
        cross join lateral (
            select array_agg(g.no order by g.no) as nos, array_agg(g.name order by g.no) as names,
                array_agg(g.key_id order by g.no) as keys, array_agg(g.signature order by g.no) as signatures,
                array_agg(g.cancelled_at is not null order by g.no) as cancelled
            from places.gate g where g.place = p.no) g
        where p.change_no > $1
        """;

    internal async Task<PlaceKinds> Kinds(CancellationToken cancel)
    {
        var kinds = new List<PlaceKind>();
        await using (var command = database.CreateCommand(
            "select no, code, name_vi, name_en, sector, nature from places.kind order by no"))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                kinds.Add(new(
                    reader.GetInt16(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                    Enum.Parse<PlaceSector>(reader.GetString(4), ignoreCase: true),
                    Enum.Parse<PlaceNature>(reader.GetString(5), ignoreCase: true)));
            }
        }

        var rules = new List<StayRule>();
        await using (var command = database.CreateCommand(
            "select kind, valid, stay_minutes, longest_hours, exit_expected, shut_from, shut_until from places.kind_rule"))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                rules.Add(ReadRule(reader));
            }
        }

        return new(kinds, rules);
    }

    internal async Task<(List<PlaceEntry> Entries, long Last)> ChangedSince(
        long known, PlaceKinds kinds, CancellationToken cancel)
    {
        var entries = new List<PlaceEntry>();
        await using var command = database.CreateCommand(Columns);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = known });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            entries.Add(Read(reader, kinds));
            known = Math.Max(known, reader.GetInt64(16));
        }

        return (entries, known);
    }

    private static StayRule ReadRule(NpgsqlDataReader reader)
    {
        var valid = reader.GetFieldValue<NpgsqlRange<DateOnly>>(1);
        return new(
            reader.GetInt16(0),
            valid.LowerBoundInfinite ? DateOnly.MinValue : valid.LowerBound,
            valid.UpperBoundInfinite ? null : valid.UpperBound,
            TimeSpan.FromMinutes(reader.GetInt32(2)), TimeSpan.FromHours(reader.GetInt32(3)), reader.GetBoolean(4),
            reader.IsDBNull(5) ? null : new ShutHours(reader.GetFieldValue<TimeOnly>(5), reader.GetFieldValue<TimeOnly>(6)));
    }

    private static PlaceEntry Read(NpgsqlDataReader reader, PlaceKinds kinds) => new()
    {
        No = reader.GetInt32(0),
        Id = reader.GetGuid(1),
        Code = reader.GetString(2),
        ShortCode = reader.GetString(3),
        Name = reader.GetString(4),
        Kind = kinds[reader.GetInt16(5)],
        UnitId = reader.GetInt32(6),
        Address = reader.GetString(7),
        Latitude = reader.IsDBNull(8) ? null : reader.GetDouble(8),
        Longitude = reader.IsDBNull(9) ? null : reader.GetDouble(9),
        Plate = reader.IsDBNull(10) ? null : reader.GetString(10),
        RegisteredAt = reader.GetFieldValue<DateTimeOffset>(11),
        ClosedAt = reader.IsDBNull(12) ? null : reader.GetFieldValue<DateTimeOffset>(12),
        BeginsAt = reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13),
        EndsAt = reader.IsDBNull(14) ? null : reader.GetFieldValue<DateTimeOffset>(14),
        Capacity = reader.IsDBNull(15) ? null : reader.GetInt32(15),
        PosterTakenAt = reader.IsDBNull(22) ? null : reader.GetFieldValue<DateTimeOffset>(22),
        LastCall = reader.IsDBNull(23) ? null : new(reader.GetFieldValue<DateTimeOffset>(23), reader.GetString(24)),
        SearchKey = reader.GetString(25),
        RemindedAt = reader.IsDBNull(26) ? null : reader.GetFieldValue<DateTimeOffset>(26),
        Gates = ReadGates(reader),
        Kinds = kinds,
    };

    private static Gate[] ReadGates(NpgsqlDataReader reader)
    {
        if (reader.IsDBNull(17))
        {
            return [];
        }

        var nos = reader.GetFieldValue<short[]>(17);
        var names = reader.GetFieldValue<string[]>(18);
        var keys = reader.GetFieldValue<short[]>(19);
        var signatures = reader.GetFieldValue<byte[][]>(20);
        var cancelled = reader.GetFieldValue<bool[]>(21);
        return [.. nos.Select((no, i) => new Gate(no, names[i], keys[i], signatures[i], cancelled[i]))];
    }
}
