using LaChan.People.Identity;
using LaChan.Platform.Sealing;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.People.Storage;

/// <summary>A person about to be registered, if nobody has the key yet.</summary>
internal sealed record NewPerson(PersonKey Key, Guid Id, byte[] Envelope, LookupKey? Holder);

/// <summary>The statements on persons and their keys, one person at a time.</summary>
internal sealed class PersonTable(NpgsqlDataSource database)
{
    /// <summary>
    /// The person of the first key that is known. Somebody who has another value for a stronger key (father and son of one
    /// name and phone, each with his own paper) is not meant.
    /// </summary>
    public async Task<PersonRef?> Find(IReadOnlyCollection<PersonKey> strongestFirst, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with asked as (select * from unnest ($1, $2) with ordinality as a (purpose, key, rank))
            select p.no, p.id
            from asked
            join people.person_key k using (purpose, key)
            join people.person p on p.no = k.person_no
            where not exists (
                select from asked stronger
                join people.person_key other on other.purpose = stronger.purpose and other.person_no = p.no
                where stronger.rank < asked.rank and other.key <> stronger.key)
            order by asked.rank limit 1
            """);
        AddKeys(command, strongestFirst);
        return await ReadOne(command, cancel);
    }

    /// <summary>
    /// Finds or registers in one statement. Of those who come at once the first one takes the key; the others wait for it
    /// and get nothing here, for the statement began before: they ask again.
    /// </summary>
    public async Task<PersonRef> FindOrRegister(NewPerson person, DateOnly today, CancellationToken cancel)
    {
        while (true)
        {
            await using var command = database.CreateCommand(
                """
                with known as (
                    select p.no, p.id from people.person_key k join people.person p on p.no = k.person_no
                    where k.purpose = $1 and k.key = $2),
                taken as (
                    insert into people.person_key (purpose, key, person_no)
                    select $1, $2, nextval('people.person_no_seq') where not exists (select from known)
                    on conflict (purpose, key) do nothing
                    returning person_no),
                made as (
                    insert into people.person (no, id, registered_on, envelope)
                    select person_no, $3, $4, $5 from taken
                    returning no, id),
                held as (
                    insert into people.phone_holder (key, person_no) select $6, no from made where $6 is not null)
                select no, id from known union all select no, id from made
                """);
            command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)person.Key.Purpose });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Key.Key.ToGuid() });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Id });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = person.Envelope });
            command.Parameters.Add(new()
            {
                Value = person.Holder is { } holder ? holder.ToGuid() : DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Uuid,
            });
            if (await ReadOne(command, cancel) is { } found)
            {
                return found;
            }
        }
    }

    /// <summary>Adds keys to a person: those of purposes for which the person has none, unless they are somebody else's.</summary>
    public async Task Learn(int personNo, IReadOnlyCollection<PersonKey> keys, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            insert into people.person_key (purpose, key, person_no)
            select purpose, key, $3 from unnest ($1, $2) as asked (purpose, key)
            where not exists (
                select from people.person_key k where k.person_no = $3 and k.purpose = asked.purpose)
            order by purpose, key
            on conflict (purpose, key) do nothing
            """);
        AddKeys(command, keys);
        command.Parameters.Add(new() { Value = personNo });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Everybody who was registered with that phone.</summary>
    public async Task<PersonRef[]> OfPhone(LookupKey holder, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select p.no, p.id from people.phone_holder h join people.person p on p.no = h.person_no
            where h.key = $1 order by p.no
            """);
        command.Parameters.Add(new() { Value = holder.ToGuid() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var persons = new List<PersonRef>();
        while (await rows.ReadAsync(cancel))
        {
            persons.Add(new(rows.GetInt32(0), rows.GetGuid(1)));
        }

        return [.. persons];
    }

    public static void AddKeys(NpgsqlCommand command, IReadOnlyCollection<PersonKey> keys)
    {
        command.Parameters.Add(new() { Value = keys.Select(key => (short)key.Purpose).ToArray() });
        command.Parameters.Add(new() { Value = keys.Select(key => key.Key.ToGuid()).ToArray() });
    }

    private static async Task<PersonRef?> ReadOne(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? new PersonRef(rows.GetInt32(0), rows.GetGuid(1)) : null;
    }
}
