using LaChan.Platform.Audit;
using Npgsql;

namespace LaChan.Access.Looks;

/// <summary>The statements on <c>access.look</c>.</summary>
internal static class LookTable
{
    public static async Task<HashSet<Guid>> Open(NpgsqlConnection connection, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select subject from access.look where account_id = $1 and opened_at <= $2 and closes_at > $2 and unit_id = $3", connection)
        {
            Parameters = { new() { Value = actor.AccountId }, new() { Value = now }, new() { Value = actor.UnitId } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var open = new HashSet<Guid>();
        while (await rows.ReadAsync(cancel))
        {
            open.Add(rows.GetGuid(0));
        }

        return open;
    }

    /// <summary>
    /// How many persons, this one apart, the account saw since then. Two looks at once wait for each other, so that the
    /// budget is exact.
    /// </summary>
    public static async Task<int> CountToday(
        NpgsqlConnection connection, Actor actor, Guid besides, DateTimeOffset since, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select pg_advisory_xact_lock(hashtextextended('look ' || $1, 0))")
        {
            Parameters = { new() { Value = actor.AccountId.ToString() } },
        });
        batch.BatchCommands.Add(new(
            "select count(distinct subject)::int from access.look where account_id = $1 and opened_at >= $2 and subject <> $3 and purpose <> 'emergency'")
        {
            Parameters = { new() { Value = actor.AccountId }, new() { Value = since }, new() { Value = besides } },
        });
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.NextResultAsync(cancel);
        await rows.ReadAsync(cancel);
        return rows.GetInt32(0);
    }

    public static async Task Add(
        NpgsqlConnection connection, Actor actor, Guid subject, AuditPurpose purpose, string caseNo, DateTimeOffset from,
        DateTimeOffset until, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into access.look (account_id, subject, unit_id, purpose, case_no, opened_at, closes_at)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
            """, connection)
        {
            Parameters =
            {
                new() { Value = actor.AccountId }, new() { Value = subject }, new() { Value = actor.UnitId },
                new() { Value = purpose.Code }, new() { Value = caseNo }, new() { Value = from }, new() { Value = until },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
