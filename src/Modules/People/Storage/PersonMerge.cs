using LaChan.People.Identity;
using Npgsql;

namespace LaChan.People.Storage;

/// <summary>
/// Two records turn out to be one person. The keys, phones and devices move; the old number and id stay as names of the
/// one who remains, because visits hold tokens of them.
/// </summary>
internal sealed class PersonMerge(NpgsqlDataSource database, PersonCache cache)
{
    public async Task Run(PersonRef from, PersonRef into, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(from.No, into.No);
        await using var command = database.CreateCommand(
            """
            with merged as (
                update people.person set merged_into = $2 where no = $1 or merged_into = $1),
            keys as (
                update people.person_key set person_no = $2 where person_no = $1),
            codes as (
                update people.phone_key set person_no = $2 where person_no = $1),
            phones as (
                delete from people.phone_holder where person_no = $1 returning key),
            held as (
                insert into people.phone_holder (key, person_no) select key, $2 from phones on conflict do nothing),
            devices as (
                delete from people.device_person where person_no = $1 returning device_no, remembered_on)
            insert into people.device_person (device_no, person_no, remembered_on)
            select device_no, $2, remembered_on from devices on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = from.No });
        command.Parameters.Add(new() { Value = into.No });
        await command.ExecuteNonQueryAsync(cancel);
        cache.Clear();
    }
}
