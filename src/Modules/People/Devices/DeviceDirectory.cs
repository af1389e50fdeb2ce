using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.People.Devices;

/// <summary>
/// Phones and browsers that remember who uses them. A device is known by a random id in its sealed cookie; the register
/// keeps a keyed hash of it, so a copy of the data makes no cookie.
/// </summary>
public sealed class DeviceDirectory(NpgsqlDataSource database, Sealer sealer, TimeProvider time)
{
    /// <summary>Remembers a person on a device; a new device is made known by its first person.</summary>
    public async Task Remember(Guid device, PersonRef person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with this as (
                insert into people.device (key, made_on, used_on) values ($1, $3, $3)
                on conflict (key) do update set used_on = excluded.used_on
                returning no)
            insert into people.device_person (device_no, person_no, remembered_on)
            select no, $2, $3 from this
            on conflict (device_no, person_no) do nothing
            """);
        command.Parameters.Add(new() { Value = KeyOf(device) });
        command.Parameters.Add(new() { Value = person.No });
        command.Parameters.Add(new() { Value = time.Today() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Who uses the device, the first one first. Whoever shows the cookie may see them, masked.</summary>
    public async Task<PersonRef[]> PersonsOf(Guid device, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with used as (update people.device set used_on = $2 where key = $1 and used_on < $2)
            select p.no, p.id
            from people.device d
            join people.device_person dp on dp.device_no = d.no
            join people.person p on p.no = dp.person_no
            where d.key = $1
            order by dp.remembered_on, p.no
            """);
        command.Parameters.Add(new() { Value = KeyOf(device) });
        command.Parameters.Add(new() { Value = time.Today() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var persons = new List<PersonRef>();
        while (await rows.ReadAsync(cancel))
        {
            persons.Add(new(rows.GetInt32(0), rows.GetGuid(1)));
        }

        return [.. persons];
    }

    /// <summary>The device forgets one person.</summary>
    public async Task Forget(Guid device, PersonRef person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            delete from people.device_person dp using people.device d
            where d.no = dp.device_no and d.key = $1 and dp.person_no = $2
            """);
        command.Parameters.Add(new() { Value = KeyOf(device) });
        command.Parameters.Add(new() { Value = person.No });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The register forgets the device, with everybody on it.</summary>
    public async Task Forget(Guid device, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("delete from people.device where key = $1");
        command.Parameters.Add(new() { Value = KeyOf(device) });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private Guid KeyOf(Guid device) => sealer.Lookup(LookupPurpose.Device, device.ToString("N")).ToGuid();
}
