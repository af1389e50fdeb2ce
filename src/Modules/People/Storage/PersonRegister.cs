using LaChan.People.Identity;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.People.Storage;

/// <summary>The statements that read persons by number and id. A merged person is answered by the one that remains.</summary>
internal sealed class PersonRegister(NpgsqlDataSource database, PersonEnvelope envelopes, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<int, PersonDetails>> Open(
        IReadOnlyCollection<int> personNos, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select asked.no, p.id, p.phone_verified_on, p.envelope
            from people.person asked join people.person p on p.no = coalesce(asked.merged_into, asked.no)
            where asked.no = any ($1) and p.envelope is not null
            """);
        command.Parameters.Add(new() { Value = personNos.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var details = new Dictionary<int, PersonDetails>(personNos.Count);
        while (await rows.ReadAsync(cancel))
        {
            details[rows.GetInt32(0)] = envelopes.Open(
                rows.GetGuid(1),
                await rows.GetFieldValueAsync<DateOnly?>(2, cancel),
                await rows.GetFieldValueAsync<byte[]>(3, cancel));
        }

        return details;
    }

    public async Task<IReadOnlyDictionary<Guid, int>> NumbersOf(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id, coalesce(merged_into, no) from people.person where id = any ($1)");
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var numbers = new Dictionary<Guid, int>(ids.Count);
        while (await rows.ReadAsync(cancel))
        {
            numbers[rows.GetGuid(0)] = rows.GetInt32(1);
        }

        return numbers;
    }

    public async Task<IReadOnlyDictionary<int, Guid>> IdsOf(IReadOnlyCollection<int> personNos, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select no, id from people.person where no = any ($1)");
        command.Parameters.Add(new() { Value = personNos.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var ids = new Dictionary<int, Guid>(personNos.Count);
        while (await rows.ReadAsync(cancel))
        {
            ids[rows.GetInt32(0)] = rows.GetGuid(1);
        }

        return ids;
    }

    public async Task<IReadOnlyList<Guid>> AllIdsOf(int personNo, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select id from people.person where no = $1 or merged_into = $1");
        command.Parameters.Add(new() { Value = personNo });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(cancel))
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }

    public async Task<PersonNumbers> LoadNumbers(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id, coalesce(merged_into, no) from people.person");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var numbers = new PersonNumbers();
        while (await rows.ReadAsync(cancel))
        {
            numbers.Add(rows.GetGuid(0), rows.GetInt32(1));
        }

        return numbers;
    }

    public async Task ConfirmPhone(PersonRef person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "update people.person set phone_verified_on = $2 where no = $1 and phone_verified_on is null");
        command.Parameters.Add(new() { Value = person.No });
        command.Parameters.Add(new() { Value = time.Today() });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
