using LaChan.People.Identity;
using LaChan.Platform.Sealing;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.People.Storage;

/// <summary>The statements on persons and their keys, tens of thousands at a time.</summary>
internal sealed class PersonBulk(NpgsqlDataSource database)
{
    /// <summary>Adds to <paramref name="found"/> those of the keys that are known.</summary>
    public async Task Find(
        IReadOnlyCollection<PersonKey> keys, Dictionary<LookupKey, PersonRef> found, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select k.key, p.no, p.id
            from unnest ($1, $2) as asked (purpose, key)
            join people.person_key k using (purpose, key)
            join people.person p on p.no = k.person_no
            """);
        PersonTable.AddKeys(command, keys);
        await Read(command, found, cancel);
    }

    /// <summary>
    /// Registers those whose key nobody takes meanwhile, and adds them to <paramref name="found"/>. In the order of their
    /// keys, so that two imports wait for each other instead of blocking each other for ever.
    /// </summary>
    public async Task Register(
        IReadOnlyCollection<NewPerson> persons, DateOnly today, Dictionary<LookupKey, PersonRef> found, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with asked as materialized (
                select purpose, key, id, envelope, holder, nextval('people.person_no_seq')::int as no
                from unnest ($1, $2, $3, $4, $5) as a (purpose, key, id, envelope, holder)
                order by purpose, key),
            taken as (
                insert into people.person_key (purpose, key, person_no) select purpose, key, no from asked
                on conflict (purpose, key) do nothing
                returning person_no),
            made as (
                insert into people.person (no, id, registered_on, envelope)
                select no, id, $6, envelope from taken join asked on no = person_no),
            held as (
                insert into people.phone_holder (key, person_no)
                select holder, no from taken join asked on no = person_no where holder is not null
                order by holder)
            select key, no, id from taken join asked on no = person_no
            """);
        PersonTable.AddKeys(command, [.. persons.Select(person => person.Key)]);
        command.Parameters.Add(new() { Value = persons.Select(person => person.Id).ToArray() });
        command.Parameters.Add(new() { Value = persons.Select(person => person.Envelope).ToArray() });
        command.Parameters.Add(new()
        {
            Value = persons.Select(person => person.Holder?.ToGuid()).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        });
        command.Parameters.Add(new() { Value = today });
        await Read(command, found, cancel);
    }

    private static async Task Read(
        NpgsqlCommand command, Dictionary<LookupKey, PersonRef> found, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found[LookupKey.FromGuid(rows.GetGuid(0))] = new(rows.GetInt32(1), rows.GetGuid(2));
        }
    }
}
