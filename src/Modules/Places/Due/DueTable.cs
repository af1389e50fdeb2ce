using System.Runtime.CompilerServices;
using LaChan.Places.Contacts;
using LaChan.Places.Officers;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Places.Due;

/// <summary>Reads and changes the list of facilities; the officer's area is part of every statement.</summary>
internal sealed class DueTable(NpgsqlDataSource database, PlaceDirectory places, ContactSeal seal, TimeProvider time)
{
    public const int PageSize = 50;

    private const string Select = """
        select d.id, d.unit_id, d.hamlet, d.name, d.kind, d.address, d.contact, d.place, d.closed_at
        from places.due_facility d
        where d.unit_id in (select c.unit from units.closure c where c.ancestor = $1 and c.valid @> $2)
          and ($3 = '' or d.name_key like $3)
          and ($4 < 0 or $4 = case when d.place is not null then 1 when d.closed_at is not null then 2 else 0 end)
        order by d.unit_id, d.hamlet, d.name_key collate "C", d.id
        """;

    private const string InsertSql = """
        insert into places.due_facility (id, unit_id, hamlet, name, kind, address, contact, listed_at, place)
        select n.id, n.unit_id, n.hamlet, n.name, n.kind, n.address, n.contact, $8,
            (select p.no from places.place p
             where p.unit_id = n.unit_id and p.name_key = ext.fold(n.name) and p.closed_at is null order by p.no limit 1)
        from unnest($1, $2, $3, $4, $5, $6, $7) as n(id, unit_id, hamlet, name, kind, address, contact)
        on conflict (unit_id, name_key, ext.fold(hamlet)) do nothing
        """;

    /// <summary>Rows from an offset on; all of them without a limit.</summary>
    public async IAsyncEnumerable<DueFacility> Read(
        OfficerScope scope, DueFilter filter, long? limit, long offset, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " limit $5 offset $6");
        AddFilter(command, scope, filter);
        command.Parameters.Add(new() { Value = limit is { } most ? most : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = offset });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return await Read(rows, cancel);
        }
    }

    public async Task<long> Count(OfficerScope scope, DueFilter filter, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select count(*) from (" + Select + ") d");
        AddFilter(command, scope, filter);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>One facility of the area, or null.</summary>
    public async Task<DueFacility?> Find(OfficerScope scope, Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select d.id, d.unit_id, d.hamlet, d.name, d.kind, d.address, d.contact, d.place, d.closed_at
            from places.due_facility d
            where d.id = $3 and d.unit_id in (select c.unit from units.closure c where c.ancestor = $1 and c.valid @> $2)
            """);
        command.Parameters.Add(new() { Value = scope.UnitId });
        command.Parameters.Add(new() { Value = scope.Day });
        command.Parameters.Add(new() { Value = id });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? await Read(rows, cancel) : null;
    }

    /// <summary>Adds what is not on the list yet, all or nothing, and answers how many that were or would be.</summary>
    public async Task<int> Add(IReadOnlyList<DueFacility> facilities, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(InsertSql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = facilities.Select(f => f.Id).ToArray() });
        command.Parameters.Add(new() { Value = facilities.Select(f => f.UnitId).ToArray() });
        command.Parameters.Add(new() { Value = facilities.Select(f => f.Hamlet).ToArray() });
        command.Parameters.Add(new() { Value = facilities.Select(f => f.Name).ToArray() });
        command.Parameters.Add(new() { Value = facilities.Select(f => f.Kind.No).ToArray() });
        command.Parameters.Add(new() { Value = facilities.Select(f => f.Address).ToArray() });
        command.Parameters.Add(new()
        {
            Value = facilities.Select(f => f.Contact is { } contact ? seal.Seal(ContactSeal.DueField, f.Id, contact) : null).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        var added = await command.ExecuteNonQueryAsync(cancel);
        if (!dryRun)
        {
            await transaction.CommitAsync(cancel);
        }

        return added;
    }

    public Task<int> Close(DueFacility facility, CancellationToken cancel) => Run(
        database.CreateCommand("update places.due_facility set closed_at = $2 where id = $1 and closed_at is null"),
        cancel, facility.Id, time.GetUtcNow());

    public Task<int> Reopen(DueFacility facility, CancellationToken cancel) => Run(
        database.CreateCommand("update places.due_facility set closed_at = null where id = $1"), cancel, facility.Id);

    public Task<int> Link(DueFacility facility, PlaceEntry place, CancellationToken cancel) => Run(
        database.CreateCommand("update places.due_facility set place = $2, closed_at = null where id = $1"),
        cancel, facility.Id, place.No);

    private static async Task<int> Run(NpgsqlCommand command, CancellationToken cancel, params object[] values)
    {
        await using (command)
        {
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            return await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static void AddFilter(NpgsqlCommand command, OfficerScope scope, DueFilter filter)
    {
        command.Parameters.Add(new() { Value = scope.UnitId });
        command.Parameters.Add(new() { Value = scope.Day });
        command.Parameters.Add(new() { Value = filter.Pattern });
        command.Parameters.Add(new() { Value = filter.State is { } state ? (int)state : -1 });
    }

    private async Task<DueFacility> Read(NpgsqlDataReader rows, CancellationToken cancel)
    {
        var id = rows.GetGuid(0);
        return new(
            id, rows.GetInt32(1), rows.GetString(2), rows.GetString(3), places.Kinds[rows.GetInt16(4)], rows.GetString(5),
            await rows.IsDBNullAsync(6, cancel) ? null : seal.Open(ContactSeal.DueField, id, await rows.GetFieldValueAsync<byte[]>(6, cancel)),
            await rows.IsDBNullAsync(7, cancel) ? null : places.ByNo(rows.GetInt32(7)),
            await rows.IsDBNullAsync(8, cancel) ? null : await rows.GetFieldValueAsync<DateTimeOffset>(8, cancel));
    }
}

/// <summary>What an officer asks of the list.</summary>
/// <param name="Pattern">For <c>like</c>, without diacritics; empty for all names.</param>
internal sealed record DueFilter(string Pattern, DueState? State)
{
    private const int LongestQuestion = 100;

    public static DueFilter Read(string? q, string? state)
    {
        var words = Platform.Text.VietnameseText.Fold(q is { Length: <= LongestQuestion } ? q : "");
        var literal = words.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return new(
            literal.Length == 0 ? "" : $"%{literal}%",
            state switch { "due" => DueState.Due, "registered" => DueState.Registered, "closed" => DueState.Closed, _ => null });
    }
}
