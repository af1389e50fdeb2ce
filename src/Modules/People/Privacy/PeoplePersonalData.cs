using System.Globalization;
using System.Text.Json;
using LaChan.People.Identity;
using LaChan.People.Storage;
using LaChan.Platform.Privacy;
using Npgsql;

namespace LaChan.People.Privacy;

/// <summary>What the register holds of a person: the envelope, the keys, and the devices that remember the person.</summary>
internal sealed class PeoplePersonalData(NpgsqlDataSource database, PersonRegister register, PersonCache cache) : IPersonalData
{
    public string Module => "people";

    public async Task<IReadOnlyList<HeldData>> Describe(Subject person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select (select count(*) from people.person where no = $1 and envelope is not null),
                   (select count(*) from people.person_key where person_no = $1),
                   (select count(*) from people.device_person where person_no = $1),
                   (select count(*) from people.phone_key where person_no = $1)
            """);
        command.Parameters.Add(new() { Value = person.No });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        return
        [
            new("people.person", rows.GetInt64(0)),
            new("people.person_key", rows.GetInt64(1)),
            new("people.device_person", rows.GetInt64(2)),
            new("people.phone_key", rows.GetInt64(3)),
        ];
    }

    public async Task Export(Subject person, Utf8JsonWriter into, CancellationToken cancel)
    {
        var opened = await register.Open([person.No], cancel);
        if (!opened.TryGetValue(person.No, out var details))
        {
            into.WriteNullValue();
            return;
        }

        into.WriteStartObject();
        into.WriteString("name", details.Name);
        into.WriteString("phone", details.Phone);
        into.WriteString("phoneVerifiedOn", details.PhoneVerifiedOn?.ToString("O", CultureInfo.InvariantCulture));
        into.WriteString("reference", details.Reference);
        if (details.BirthYear is { } year)
        {
            into.WriteNumber("birthYear", year);
        }

        into.WriteString("village", details.Village);
        into.WriteString("paperNumber", details.PaperNumber);
        into.WriteString("cardNumber", details.CardNumber);
        into.WriteEndObject();
    }

    /// <summary>The number and the id stay, empty: visits of days still kept hold tokens of the id.</summary>
    public async Task<long> Erase(Subject person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with envelope as (
                update people.person set envelope = null, phone_verified_on = null
                where no = $1 and envelope is not null returning no),
            keys as (delete from people.person_key where person_no = $1 returning person_no),
            phones as (delete from people.phone_holder where person_no = $1 returning person_no),
            devices as (delete from people.device_person where person_no = $1 returning person_no),
            codes as (delete from people.phone_key where person_no = $1 returning person_no)
            select count(*) from (
                table envelope union all table keys union all table phones union all table devices union all table codes) as gone
            """);
        command.Parameters.Add(new() { Value = person.No });
        var erased = (long)(await command.ExecuteScalarAsync(cancel))!;
        cache.Clear();
        return erased;
    }
}
