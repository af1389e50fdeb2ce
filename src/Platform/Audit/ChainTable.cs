using Npgsql;
using NpgsqlTypes;

namespace LaChan.Platform.Audit;

/// <summary>An entry with its place in the chain.</summary>
internal sealed record AuditLink(long No, AuditRow Row, byte[] Hash, Guid Seal);

/// <summary>An entry that waits to be chained.</summary>
/// <param name="No">Given by the commit; null when somebody kept the trigger from it.</param>
internal sealed record WaitingEntry(long? No, AuditRow Row, Guid Mac);

/// <summary>The statements on the tables of the chain.</summary>
internal static class ChainTable
{
    /// <summary>The last entry, else the floor, else the origin.</summary>
    public static async Task<(long No, byte[] Hash)> Last(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            (select no, hash from platform.audit_entry order by no desc limit 1)
            union all select no, hash from platform.audit_floor
            order by no desc limit 1
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), await row.GetFieldValueAsync<byte[]>(1, cancel)) : (0, AuditSeal.Origin);
    }

    /// <summary>Waits until a lock is held by nobody else; it is ours until the transaction ends.</summary>
    public static async Task Alone(NpgsqlConnection connection, long key, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection)
        {
            Parameters = { new() { Value = key } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Takes committed entries out of the waiting ones, in the order of their commits; at the end those without a number.</summary>
    public static async Task<List<WaitingEntry>> Take(NpgsqlConnection connection, int most, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            with taken as (
                delete from platform.audit_waiting
                where id in (select id from platform.audit_waiting order by no limit $1) returning *)
            select at, actor, role, unit_id, action, is_read, purpose, case_no, subjects, target_unit, amount, outcome, mac, no
            from taken order by no
            """, connection)
        {
            Parameters = { new() { Value = most } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var taken = new List<WaitingEntry>();
        while (await rows.ReadAsync(cancel))
        {
            taken.Add(new(await rows.GetFieldValueAsync<long?>(13, cancel), Read(rows, 0), rows.GetGuid(12)));
        }

        return taken;
    }

    /// <summary>An entry from the columns of <see cref="AuditRow.Columns"/>.</summary>
    public static AuditRow Read(NpgsqlDataReader row, int first) => new(
        row.GetDateTime(first), row.GetGuid(first + 1), row.GetString(first + 2), row.GetInt32(first + 3),
        row.GetString(first + 4), row.GetBoolean(first + 5), row.GetString(first + 6),
        row.IsDBNull(first + 7) ? null : row.GetString(first + 7), row.GetFieldValue<Guid[]>(first + 8),
        row.IsDBNull(first + 9) ? null : row.GetInt32(first + 9), row.GetInt32(first + 10), row.GetString(first + 11));

    public static async Task Append(NpgsqlConnection connection, List<AuditLink> links, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy platform.audit_entry (no, at, actor, role, unit_id, action, is_read, purpose, case_no, subjects,
                target_unit, amount, outcome, hash, seal) from stdin (format binary)
            """, cancel);
        foreach (var (no, row, hash, seal) in links)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(no, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancel);
            await copy.WriteAsync(row.Actor, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(row.Role, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(row.UnitId, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.Action, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(row.IsRead, NpgsqlDbType.Boolean, cancel);
            await copy.WriteAsync(row.Purpose, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(row.Case, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(row.Subjects, NpgsqlDbType.Array | NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(row.TargetUnit, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.Amount, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.Outcome, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(hash, NpgsqlDbType.Bytea, cancel);
            await copy.WriteAsync(seal, NpgsqlDbType.Uuid, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    public static async Task Check(
        NpgsqlConnection connection, long no, byte[] hash, DateTimeOffset now, byte[] signature, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "insert into platform.audit_checkpoint (no, hash, at, signature) values ($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = no }, new() { Value = hash }, new() { Value = now }, new() { Value = signature } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<(long No, DateTimeOffset At)> LastCheckpoint(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select no, at from platform.audit_checkpoint order by no desc limit 1", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? (row.GetInt64(0), await row.GetFieldValueAsync<DateTimeOffset>(1, cancel))
            : (0, DateTimeOffset.MinValue);
    }
}
