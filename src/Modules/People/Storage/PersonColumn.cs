using LaChan.People.Identity;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.People.Storage;

/// <summary>The envelopes of persons, for a rotation of the master key.</summary>
internal sealed class PersonColumn(NpgsqlDataSource database, Sealer sealer) : ISealedColumn
{
    private const int PageSize = 5_000;

    public string Name => "people.person.envelope";

    public async Task<IReadOnlyDictionary<short, long>> Count(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select (get_byte(envelope, 1) * 256 + get_byte(envelope, 2))::smallint, count(*)
            from people.person where envelope is not null group by 1
            """);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var counts = new Dictionary<short, long>();
        while (await rows.ReadAsync(cancel))
        {
            counts[rows.GetInt16(0)] = rows.GetInt64(1);
        }

        return counts;
    }

    public async Task<long> Reseal(short current, CancellationToken cancel)
    {
        long resealed = 0;
        for (var page = await Page(0, current, cancel); page.Count > 0; page = await Page(page[^1].No, current, cancel))
        {
            resealed += await Store(page, cancel);
        }

        return resealed;
    }

    private async Task<List<(int No, Guid Id, byte[] Envelope)>> Page(int after, short current, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select no, id, envelope from people.person
            where no > $1 and envelope is not null and get_byte(envelope, 1) * 256 + get_byte(envelope, 2) < $2
            order by no limit $3
            """);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = (int)current });
        command.Parameters.Add(new() { Value = PageSize });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var page = new List<(int, Guid, byte[])>();
        while (await rows.ReadAsync(cancel))
        {
            page.Add((rows.GetInt32(0), rows.GetGuid(1), await rows.GetFieldValueAsync<byte[]>(2, cancel)));
        }

        return page;
    }

    // The old envelope is named, so that a person who was erased or changed meanwhile stays so.
    private async Task<long> Store(List<(int No, Guid Id, byte[] Envelope)> page, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            update people.person p set envelope = f.fresh
            from unnest ($1, $2, $3) as f (no, old, fresh) where p.no = f.no and p.envelope = f.old
            """);
        command.Parameters.Add(new() { Value = page.Select(person => person.No).ToArray() });
        command.Parameters.Add(new() { Value = page.Select(person => person.Envelope).ToArray() });
        command.Parameters.Add(new() { Value = page.Select(Anew).ToArray() });
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private byte[] Anew((int No, Guid Id, byte[] Envelope) person) => sealer.Seal(
        PersonEnvelope.Field, person.Id, sealer.Open(PersonEnvelope.Field, person.Id, person.Envelope));
}
