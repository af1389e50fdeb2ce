using LaChan.Codes;
using LaChan.Places.Contacts;
using LaChan.Places.Import;
using LaChan.Places.Registration;
using LaChan.Places.Signing;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Places.Storage;

/// <summary>Changes of a stored place; after each, every process knows.</summary>
internal sealed class PlaceChanges(
    NpgsqlDataSource database, PlaceDirectory places, GateSigner signer, ContactSeal seal, TimeProvider time)
{
    public const int MostGates = 20;
    public const int MostControllers = 20;

    public Task Correct(PlaceEntry place, PlaceFacts facts, CancellationToken cancel) => Change(
        new("""
        update places.place set name = $2, kind = $3, unit_id = $4, address = $5, latitude = $6, longitude = $7,
            plate = $8, begins_at = $9, ends_at = $10, contact = $11, contact_key = $12 where no = $1
        """),
        cancel, place.No, facts.Name, facts.Kind.No, facts.Commune.Id, facts.Address, facts.Position?.Latitude,
        facts.Position?.Longitude, facts.Plate, facts.BeginsAt, facts.EndsAt,
        seal.Seal(ContactSeal.PlaceField, place.Id, new(facts.Contact, facts.Phone.E164)), seal.PhoneKey(facts.Phone.E164));

    public Task Close(PlaceEntry place, CancellationToken cancel) =>
        Change(
            new("update places.place set closed_at = $2 where no = $1 and closed_at is null"), cancel, place.No, time.GetUtcNow());

    public Task Reopen(PlaceEntry place, CancellationToken cancel) =>
        Change(
            new("update places.place set closed_at = null where no = $1 and closed_at is not null"), cancel, place.No);

    public Task Limit(PlaceEntry place, int? capacity, CancellationToken cancel) => Change(
            new("update places.place set capacity = $2::int where no = $1"), cancel, place.No, capacity);

    /// <summary>A further entrance with a poster of its own; the main one gets a name when it has none.</summary>
    public async Task AddGate(PlaceEntry place, string name, CancellationToken cancel)
    {
        var (code, signature) = await Sign(place, NextGate(place), cancel);
        await Change(
            new("insert into places.gate (place, no, name, key_id, signature, issued_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing"),
            cancel, place.No, (short)code.Gate, name, (short)code.KeyId, signature, time.GetUtcNow());
    }

    public Task NameGate(PlaceEntry place, short gate, string name, CancellationToken cancel) =>
        Change(
            new("update places.gate set name = $3 where place = $1 and no = $2"), cancel, place.No, gate, name);

    /// <summary>Makes the poster of a gate useless and issues a new one under the next number.</summary>
    public async Task Reissue(PlaceEntry place, Gate gate, CancellationToken cancel)
    {
        var (code, signature) = await Sign(place, NextGate(place), cancel);
        await Change(
        new("""
            with cancelled as (
                update places.gate set cancelled_at = $6 where place = $1 and no = $7 and cancelled_at is null returning name
            )
            insert into places.gate (place, no, name, key_id, signature, issued_at)
            select $1, $2, $3, $4, $5, $6 from cancelled
            """),
            cancel, place.No, (short)code.Gate, gate.Name, (short)code.KeyId, signature, time.GetUtcNow(), gate.No);
    }

    /// <summary>Takes a gate out of use; its posters say so from now on.</summary>
    public Task CancelGate(PlaceEntry place, short gate, CancellationToken cancel) => Change(
            new("update places.gate set cancelled_at = $3 where place = $1 and no = $2 and cancelled_at is null"),
        cancel, place.No, gate, time.GetUtcNow());

    public Task AddController(PlaceEntry place, PhoneNumber phone, CancellationToken cancel)
    {
        var ready = ReadyController.Of(phone.E164, seal);
        return Change(
        new("""
            insert into places.controller (id, place, phone, sealed, role, added_at) values ($1, $2, $3, $4, 'staff', $5)
            on conflict (place, phone) do nothing
            """),
            cancel, ready.Id, place.No, ready.Phone, ready.Sealed, time.GetUtcNow());
    }

    /// <summary>The owner stays: a place without one could not be managed by anybody.</summary>
    public Task RemoveController(PlaceEntry place, Guid controller, CancellationToken cancel) => Change(
            new("delete from places.controller where place = $1 and id = $2 and role = 'staff'"), cancel, place.No, controller);

    public Task PosterTaken(PlaceEntry place, CancellationToken cancel) => Change(
            new("update places.place set poster_taken_at = $2 where no = $1 and poster_taken_at is null"), cancel, place.No, time.GetUtcNow());

    public static int NextGate(PlaceEntry place) => place.Gates.Max(gate => gate.No) + 1;

    private async Task<(PlaceCode Code, byte[] Signature)> Sign(PlaceEntry place, int gate, CancellationToken cancel)
    {
        await signer.Ready(cancel);
        var code = signer.Sign(ShortCode.Parse(place.ShortCode, null), gate);
        return (code, code.SignatureBytes());
    }

    private async Task Change(NpgsqlCommand command, CancellationToken cancel, params object?[] values)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (command)
        {
            command.Connection = connection;
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            }

            await command.ExecuteNonQueryAsync(cancel);
        }

        await Notices.Send(connection, PlaceDirectory.ChangeTopic, cancel);
        await transaction.CommitAsync(cancel);
        await places.Changed(cancel);
    }
}
