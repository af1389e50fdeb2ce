using LaChan.Codes;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.People;

/// <summary>
/// Phones that show their owner's rotating code. The private half of the key never leaves the phone; the register keeps
/// the public half under a keyed hash of the device's number.
/// </summary>
public sealed class PersonPhones(NpgsqlDataSource database, Sealer sealer, TimeProvider time)
{
    /// <summary>Makes a phone known; a number that is taken already stays whose it was.</summary>
    public async Task<bool> Register(Guid device, P256PublicKey key, PersonRef person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            insert into people.phone_key (device, person_no, spki, used_on) values ($1, $2, $3, $4)
            on conflict (device) do nothing
            """);
        command.Parameters.Add(new() { Value = KeyOf(device) });
        command.Parameters.Add(new() { Value = person.No });
        command.Parameters.Add(new() { Value = key.Spki.ToArray() });
        command.Parameters.Add(new() { Value = time.Today() });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Whose code it is; null when no phone is known by it, or another one signed it.</summary>
    public async Task<PersonRef?> Verify(PersonalCode code, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with used as (update people.phone_key set used_on = $2 where device = $1 and used_on < $2)
            select p.no, p.id, k.spki
            from people.phone_key k join people.person asked on asked.no = k.person_no
            join people.person p on p.no = coalesce(asked.merged_into, asked.no)
            where k.device = $1
            """);
        command.Parameters.Add(new() { Value = KeyOf(code.Device) });
        command.Parameters.Add(new() { Value = time.Today() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel)
            && P256PublicKey.TryParse(await rows.GetFieldValueAsync<byte[]>(2, cancel), out var key)
            && code.IsSignedBy(key)
                ? new PersonRef(rows.GetInt32(0), rows.GetGuid(1))
                : null;
    }

    /// <summary>The register forgets the phone of one of these: its codes are nobody's from now on.</summary>
    public async Task Forget(Guid device, IReadOnlyList<PersonRef> owners, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("delete from people.phone_key where device = $1 and person_no = any($2)");
        command.Parameters.Add(new() { Value = KeyOf(device) });
        command.Parameters.Add(new() { Value = owners.Select(owner => owner.No).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private Guid KeyOf(Guid device) => sealer.Lookup(LookupPurpose.Device, $"code {device:N}").ToGuid();
}
