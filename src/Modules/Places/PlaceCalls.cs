using LaChan.Codes;
using LaChan.Places.Contacts;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Places;

/// <summary>
/// Whom an officer calls about a place, and what came of the call. The caller has checked that the places lie in the
/// officer's area.
/// </summary>
public sealed class PlaceCalls
{
    private readonly NpgsqlDataSource _database;
    private readonly PlaceDirectory _places;
    private readonly ContactSeal _seal;
    private readonly TimeProvider _time;

    internal PlaceCalls(NpgsqlDataSource database, PlaceDirectory places, ContactSeal seal, TimeProvider time) =>
        (_database, _places, _seal, _time) = (database, places, seal, time);

    /// <summary>The business contacts by the number of the place; one without a contact is not in the answer.</summary>
    public async Task<IReadOnlyDictionary<int, PlaceContact>> Contacts(IEnumerable<int> places, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(
            "select no, id, contact from places.place where no = any($1) and contact is not null");
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. places] });
        var found = new Dictionary<int, PlaceContact>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var envelope = await rows.GetFieldValueAsync<byte[]>(2, cancel);
            found[rows.GetInt32(0)] = _seal.Open(ContactSeal.PlaceField, rows.GetGuid(1), envelope);
        }

        return found;
    }

    /// <summary>The numbers of the places whose contact has this phone.</summary>
    public async Task<IReadOnlySet<int>> WithPhone(PhoneNumber phone, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand("select no from places.place where contact_key = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _seal.PhoneKey(phone.E164) });
        var found = new HashSet<int>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found.Add(rows.GetInt32(0));
        }

        return found;
    }

    /// <summary>Notes a call that was made now; the last one of a place counts.</summary>
    public async Task Record(IEnumerable<int> places, string outcome, CancellationToken cancel)
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var command = new NpgsqlCommand(
            "update places.place set called_at = $2, call_outcome = $3 where no = any($1)", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. places.Order()] });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _time.GetUtcNow().ToUniversalTime() });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = outcome });
            await command.ExecuteNonQueryAsync(cancel);
        }

        await Notices.Send(connection, PlaceDirectory.ChangeTopic, cancel);
        await transaction.CommitAsync(cancel);
        await _places.Changed(cancel);
    }
}
