using Npgsql;

namespace LaChan.Platform.Audit;

/// <summary>How far numbers of entries were chained, and given out; the former under a keyed hash, so that nobody moves it.</summary>
/// <param name="GivenOut">The last number that a commit has got.</param>
/// <param name="RunningSince">When PostgreSQL was started.</param>
internal sealed record AuditTaken(long No, bool IsGenuine, long GivenOut, DateTime RunningSince, bool IsRestarted)
{
    public static async Task<AuditTaken> Read(NpgsqlConnection connection, AuditSeal seal, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select t.no, t.running_since, t.seal, case when s.is_called then s.last_value else 0 end, pg_postmaster_start_time()
            from platform.audit_number s left join platform.audit_taken t on true
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var (givenOut, running) = (row.GetInt64(3), row.GetDateTime(4));
        if (await row.IsDBNullAsync(0, cancel))
        {
            // Nothing was chained under a number yet.
            return new(0, IsGenuine: true, givenOut, running, IsRestarted: false);
        }

        var (no, since) = (row.GetInt64(0), row.GetDateTime(1));
        var isGenuine = seal.Taken(no, since) == row.GetGuid(2);
        return new(no, isGenuine, givenOut, running, isGenuine && since != running);
    }

    public static async Task Write(NpgsqlConnection connection, AuditSeal seal, long no, DateTime since, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into platform.audit_taken (no, running_since, seal) values ($1, $2, $3)
            on conflict (only_row) do update set no = excluded.no, running_since = excluded.running_since, seal = excluded.seal
            """, connection)
        {
            Parameters = { new() { Value = no }, new() { Value = since }, new() { Value = seal.Taken(no, since) } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
