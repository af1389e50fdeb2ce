using System.Data;
using Npgsql;

namespace LaChan.Platform.Jobs;

/// <summary>The rows of <c>platform.job_run</c> and the lock that goes with them.</summary>
internal static class JobRecord
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    public static async Task<bool> TryLock(NpgsqlConnection connection, string job, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select pg_try_advisory_lock(hashtextextended('job ' || $1, 0))", connection)
        {
            Parameters = { new() { Value = job } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task Unlock(NpgsqlConnection connection, string job)
    {
        // A broken connection took its locks along.
        if (connection.State != ConnectionState.Open)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            "select pg_advisory_unlock(hashtextextended('job ' || $1, 0))", connection)
        {
            Parameters = { new() { Value = job } },
        };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>True when this due time is ours to run: never run, cut off by a crash, or failed less than three times.</summary>
    public static async Task<bool> Begin(
        NpgsqlConnection connection, string job, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            with known as (
                insert into platform.job (name, known_since) values ($1, $3)
                on conflict (name) do nothing
                returning known_since),
            since as (
                select known_since from known
                union all
                select known_since from platform.job where name = $1)
            insert into platform.job_run as run (job, due_at, started_at, attempts)
            select $1, $2, $3, 1 from since where $2 >= known_since
            on conflict (job, due_at) do update
            set started_at = excluded.started_at, attempts = run.attempts + 1
            where run.done_at is null and run.attempts < $4
            returning attempts
            """, connection)
        {
            Parameters =
            {
                new() { Value = job }, new() { Value = due }, new() { Value = now },
                new() { Value = JobRunner.MostAttempts },
            },
        };
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    public static async Task End(
        NpgsqlConnection connection, string job, DateTimeOffset due, DateTimeOffset now, string? error)
    {
        await using var command = new NpgsqlCommand(
            """
            with old as (delete from platform.job_run where job = $1 and due_at < $5)
            update platform.job_run
            set done_at = case when $4 is null then $3 end, error = $4
            where job = $1 and due_at = $2
            """, connection)
        {
            Parameters =
            {
                new() { Value = job }, new() { Value = due }, new() { Value = now },
                new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                new() { Value = now - Kept },
            },
        };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
