using LaChan.Places.Contacts;
using Npgsql;

namespace LaChan.Places.Keepers;

/// <summary>Which scanner was opened by whom. The id of a scanner is that of its token.</summary>
internal sealed class ScannerTable(NpgsqlDataSource database, ContactSeal seal, TimeProvider time)
{
    /// <summary>Notes a scanner of a phone that manages the place; false when it does not, or no longer.</summary>
    public async Task<bool> Add(Guid scanner, PlaceEntry place, string phone, bool isKiosk, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            insert into places.scanner (id, place, controller, is_kiosk, opened_at)
            select $1, c.place, c.id, $4, $5 from places.controller c where c.place = $2 and c.phone = $3
            """);
        command.Parameters.Add(new() { Value = scanner });
        command.Parameters.Add(new() { Value = place.No });
        command.Parameters.Add(new() { Value = seal.PhoneKey(phone) });
        command.Parameters.Add(new() { Value = isKiosk });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Forgets a scanner of this phone; false when it is somebody else's.</summary>
    public async Task<bool> Remove(Guid scanner, string phone, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "delete from places.scanner s using places.controller c where s.id = $1 and c.id = s.controller and c.phone = $2");
        command.Parameters.Add(new() { Value = scanner });
        command.Parameters.Add(new() { Value = seal.PhoneKey(phone) });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    public async Task<IReadOnlyList<Guid>> Of(PlaceEntry place, Guid controller, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select id from places.scanner where place = $1 and controller = $2");
        command.Parameters.Add(new() { Value = place.No });
        command.Parameters.Add(new() { Value = controller });
        var scanners = new List<Guid>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            scanners.Add(rows.GetGuid(0));
        }

        return scanners;
    }
}
