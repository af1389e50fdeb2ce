using LaChan.Codes;
using LaChan.Places.Contacts;
using LaChan.Places.Import;
using LaChan.Places.Signing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Units;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Places.Storage;

/// <summary>Stores one place with its main gate and its owner, all or nothing; twice the same id stores it once.</summary>
internal sealed class PlaceStore(
    NpgsqlDataSource database, PlaceDirectory places, GateSigner signer, ContactSeal seal, TimeProvider time)
{
    /// <summary>Places that one phone registers on one day; who has more uploads a list.</summary>
    public const int MostPerDay = 20;

    private const int Attempts = 5;

    private const string InsertSql = """
        with stored as (
            insert into places.place (id, code, short_code, name, kind, unit_id, address, hamlet, latitude, longitude, plate,
                begins_at, ends_at, capacity, contact, registered_at, registered_by, confirmed_at, contact_key, change_no)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $24, 0)
            on conflict (id) do nothing
            returning no
        ), gates as (
            insert into places.gate (place, no, key_id, signature, issued_at) select no, 0, $19, $20, $16 from stored
        ), controllers as (
            insert into places.controller (id, place, phone, sealed, role, added_at)
            select $21, no, $22, $23, 'owner', $16 from stored where $21 is not null
        )
        select no from stored
        """;

    /// <summary>How many places a phone owns that registered on a day.</summary>
    public async Task<long> Registered(string phone, DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select count(*) from places.controller c join places.place p on p.no = c.place
            where c.phone = $1 and c.role = 'owner' and p.registered_at >= $2
            """);
        command.Parameters.Add(new() { Value = seal.PhoneKey(phone) });
        command.Parameters.Add(new() { Value = VietnamTime.StartOf(day) });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The place as it is stored now.</summary>
    public async Task<PlaceEntry> Add(NewPlace place, CancellationToken cancel)
    {
        await signer.Ready(cancel);
        for (var attempt = 1; !await TryAdd(place, attempt < Attempts, cancel); attempt++)
        {
            var code = ShortCode.New();
            place = place with { ShortCode = code, Code = place.Code == place.ShortCode.ToString() ? code.ToString() : place.Code };
        }

        await places.Changed(cancel);
        return places.ById(place.Id)!;
    }

    // False when another place drew the same short code: one in a hundred million, but not never.
    private async Task<bool> TryAdd(NewPlace place, bool mayRetry, CancellationToken cancel)
    {
        var ready = ReadyPlace.Of(place, signer, seal);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await Insert(connection, ready, time.GetUtcNow(), cancel);
        }
        catch (PostgresException e) when (mayRetry && e.SqlState == PostgresErrorCodes.UniqueViolation
            && e.ConstraintName is "place_short_code_key" or "place_code_key")
        {
            return false;
        }

        await Notices.Send(connection, PlaceDirectory.ChangeTopic, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task Insert(NpgsqlConnection connection, ReadyPlace ready, DateTimeOffset now, CancellationToken cancel)
    {
        var place = ready.Place;
        await using var command = new NpgsqlCommand(InsertSql, connection);
        var values = command.Parameters;
        values.Add(new() { Value = place.Id });
        values.Add(new() { Value = place.Code });
        values.Add(new() { Value = place.ShortCode.ToString() });
        values.Add(new() { Value = place.Name });
        values.Add(new() { Value = place.Kind.No });
        values.Add(new() { Value = place.UnitId ?? UnitTree.None });
        values.Add(new() { Value = place.Address });
        values.Add(Optional(place.Hamlet, NpgsqlDbType.Text));
        values.Add(Optional(place.Position?.Latitude, NpgsqlDbType.Double));
        values.Add(Optional(place.Position?.Longitude, NpgsqlDbType.Double));
        values.Add(Optional(place.Plate, NpgsqlDbType.Text));
        values.Add(Optional(place.BeginsAt, NpgsqlDbType.TimestampTz));
        values.Add(Optional(place.EndsAt, NpgsqlDbType.TimestampTz));
        values.Add(Optional(place.Capacity, NpgsqlDbType.Integer));
        values.Add(Optional(ready.Contact, NpgsqlDbType.Bytea));
        values.Add(new() { Value = now.ToUniversalTime() });
        values.Add(Optional(place.RegisteredBy, NpgsqlDbType.Uuid));
        values.Add(Optional(place.ConfirmedAt, NpgsqlDbType.TimestampTz));
        values.Add(new() { Value = ready.KeyId });
        values.Add(new() { Value = ready.Signature });
        values.Add(Optional(ready.Owner?.Id, NpgsqlDbType.Uuid));
        values.Add(Optional(ready.Owner?.Phone, NpgsqlDbType.Uuid));
        values.Add(Optional(ready.Owner?.Sealed, NpgsqlDbType.Bytea));
        values.Add(Optional(ready.ContactKey, NpgsqlDbType.Uuid));
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlParameter Optional(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
