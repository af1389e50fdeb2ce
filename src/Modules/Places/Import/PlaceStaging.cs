using LaChan.Units;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Places.Import;

/// <summary>The temporary table of an import, and the one statement that turns it into places, gates and controllers.</summary>
internal sealed class PlaceStaging
{
    private const string CreateSql = """
        create temp table place_import (
            row_no bigint, id uuid, code text, short_code text, name text, kind smallint, unit_id int, address text,
            hamlet text, latitude double precision, longitude double precision, plate text, begins_at timestamptz,
            ends_at timestamptz, capacity int, contact bytea, contact_key uuid, registered_at timestamptz,
            poster_taken_at timestamptz, registered_by uuid, key_id smallint, signature bytea, controller uuid, phone uuid,
            sealed bytea
        ) on commit drop
        """;

    private const string CopySql = """
        copy place_import (row_no, id, code, short_code, name, kind, unit_id, address, hamlet, latitude, longitude, plate,
            begins_at, ends_at, capacity, contact, contact_key, registered_at, poster_taken_at, registered_by, key_id, signature,
            controller, phone, sealed)
        from stdin (format binary)
        """;

    private const string StoreSql = """
        with stored as (
            insert into places.place (id, code, short_code, name, kind, unit_id, address, hamlet, latitude, longitude, plate,
                begins_at, ends_at, capacity, contact, contact_key, registered_at, poster_taken_at, registered_by, confirmed_at, change_no)
            select id, code, short_code, name, kind, unit_id, address, hamlet, latitude, longitude, plate,
                begins_at, ends_at, capacity, contact, contact_key, registered_at, poster_taken_at, registered_by, registered_at, 0
            from place_import order by row_no
            on conflict (code) do nothing
            returning no, id
        ), gates as (
            insert into places.gate (place, no, key_id, signature, issued_at)
            select s.no, 0, i.key_id, i.signature, $1 from stored s join place_import i on i.id = s.id
        ), controllers as (
            insert into places.controller (id, place, phone, sealed, role, added_at)
            select i.controller, s.no, i.phone, i.sealed, 'owner', $1
            from stored s join place_import i on i.id = s.id where i.phone is not null
        )
        select coalesce(array_agg(no order by no), '{}') from stored
        """;

    private readonly NpgsqlConnection _connection;

    private PlaceStaging(NpgsqlConnection connection) => _connection = connection;

    public long Rows { get; private set; }

    public static async Task<PlaceStaging> Create(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(CreateSql, connection);
        await command.ExecuteNonQueryAsync(cancel);
        return new(connection);
    }

    public async Task Copy(IEnumerable<ReadyPlace> places, CancellationToken cancel)
    {
        await using var copy = await _connection.BeginBinaryImportAsync(CopySql, cancel);
        foreach (var place in places)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(++Rows, NpgsqlDbType.Bigint, cancel);
            await WritePlace(copy, place.Place, cancel);
            await Write(copy, place.Contact, NpgsqlDbType.Bytea, cancel);
            await Write(copy, place.ContactKey, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(place.Place.RegisteredAt, NpgsqlDbType.TimestampTz, cancel);
            await Write(copy, place.Place.PosterTakenAt, NpgsqlDbType.TimestampTz, cancel);
            await Write(copy, place.Place.RegisteredBy, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(place.KeyId, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(place.Signature, NpgsqlDbType.Bytea, cancel);
            await Write(copy, place.Owner?.Id, NpgsqlDbType.Uuid, cancel);
            await Write(copy, place.Owner?.Phone, NpgsqlDbType.Uuid, cancel);
            await Write(copy, place.Owner?.Sealed, NpgsqlDbType.Bytea, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>Counts rows of a dry run.</summary>
    public void Skip(int rows) => Rows += rows;

    /// <summary>Stores what was copied; answers the numbers of the places that were new.</summary>
    public async Task<int[]> Store(DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(StoreSql, _connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        return (int[])(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task WritePlace(NpgsqlBinaryImporter copy, NewPlace place, CancellationToken cancel)
    {
        await copy.WriteAsync(place.Id, NpgsqlDbType.Uuid, cancel);
        await copy.WriteAsync(place.Code, NpgsqlDbType.Text, cancel);
        await copy.WriteAsync(place.ShortCode.ToString(), NpgsqlDbType.Text, cancel);
        await copy.WriteAsync(place.Name, NpgsqlDbType.Text, cancel);
        await copy.WriteAsync(place.Kind.No, NpgsqlDbType.Smallint, cancel);
        await copy.WriteAsync(place.UnitId ?? UnitTree.None, NpgsqlDbType.Integer, cancel);
        await copy.WriteAsync(place.Address, NpgsqlDbType.Text, cancel);
        await Write(copy, place.Hamlet, NpgsqlDbType.Text, cancel);
        await Write(copy, place.Position?.Latitude, NpgsqlDbType.Double, cancel);
        await Write(copy, place.Position?.Longitude, NpgsqlDbType.Double, cancel);
        await Write(copy, place.Plate, NpgsqlDbType.Text, cancel);
        await Write(copy, place.BeginsAt, NpgsqlDbType.TimestampTz, cancel);
        await Write(copy, place.EndsAt, NpgsqlDbType.TimestampTz, cancel);
        await Write(copy, place.Capacity, NpgsqlDbType.Integer, cancel);
    }

    private static Task Write<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancel)
        where T : struct => value is { } given ? copy.WriteAsync(given, type, cancel) : copy.WriteNullAsync(cancel);

    private static Task Write<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancel)
        where T : class => value is { } given ? copy.WriteAsync(given, type, cancel) : copy.WriteNullAsync(cancel);
}
