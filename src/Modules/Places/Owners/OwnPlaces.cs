using LaChan.Places.Contacts;
using Npgsql;

namespace LaChan.Places.Owners;

/// <summary>A phone that may manage a place, as the place's people see it.</summary>
public sealed record Controller(Guid Id, string Phone, bool IsOwner, DateTimeOffset AddedAt);

/// <summary>Which places a proved phone may manage, and who else may. What it may not is answered like what is not there.</summary>
internal sealed class OwnPlaces(NpgsqlDataSource database, PlaceDirectory places, ContactSeal seal)
{
    public async Task<IReadOnlyList<PlaceEntry>> Of(string phone, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select place from places.controller where phone = $1 order by place desc limit 500");
        command.Parameters.Add(new() { Value = seal.PhoneKey(phone) });
        var own = new List<PlaceEntry>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (places.ByNo(rows.GetInt32(0)) is { } place)
            {
                own.Add(place);
            }
        }

        return own;
    }

    /// <summary>The place, when the phone may manage it.</summary>
    public async Task<OwnPlace?> Find(Guid id, string phone, CancellationToken cancel)
    {
        if (places.ById(id) is not { } place)
        {
            return null;
        }

        await using var command = database.CreateCommand("select role from places.controller where place = $1 and phone = $2");
        command.Parameters.Add(new() { Value = place.No });
        command.Parameters.Add(new() { Value = seal.PhoneKey(phone) });
        return await command.ExecuteScalarAsync(cancel) is string role ? new(place, role == "owner") : null;
    }

    /// <summary>Whether any place is managed by the phone.</summary>
    public async Task<bool> Knows(string phone, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select exists (select from places.controller where phone = $1)");
        command.Parameters.Add(new() { Value = seal.PhoneKey(phone) });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task<IReadOnlyList<Controller>> Controllers(int place, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id, sealed, role, added_at from places.controller where place = $1 order by role, added_at, id");
        command.Parameters.Add(new() { Value = place });
        var found = new List<Controller>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var id = rows.GetGuid(0);
            found.Add(new(
                id, seal.OpenPhone(id, await rows.GetFieldValueAsync<byte[]>(1, cancel)), rows.GetString(2) == "owner",
                await rows.GetFieldValueAsync<DateTimeOffset>(3, cancel)));
        }

        return found;
    }

    public async Task<PlaceContact?> Contact(PlaceEntry place, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select contact from places.place where no = $1");
        command.Parameters.Add(new() { Value = place.No });
        return await command.ExecuteScalarAsync(cancel) is byte[] contact
            ? seal.Open(ContactSeal.PlaceField, place.Id, contact) : null;
    }
}

/// <summary>A place with what its phone may do: only the owner changes who manages it, and closes it.</summary>
internal sealed record OwnPlace(PlaceEntry Place, bool IsOwner);
