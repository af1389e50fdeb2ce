using LaChan.Platform.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Platform.Jobs;

/// <summary>What became of one look at a job.</summary>
public enum JobOutcome
{
    /// <summary>Nothing is due, or what is due was done already.</summary>
    NotDue,

    /// <summary>Another process is at it.</summary>
    Elsewhere,
    Done,

    /// <summary>The job threw; it is tried again at the next look, three times in all.</summary>
    Failed,
}

/// <summary>
/// Runs what is due: each due time is completed once over all processes and restarts. A session lock in the database
/// keeps two processes apart, the row in <c>platform.job_run</c> remembers what has been done. Of the due times missed
/// while no server ran only the latest is made up for, and none from before the job was known to this database.
/// </summary>
public sealed partial class JobRunner(
    NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider time, ILogger<JobRunner> logger)
{
    public const int MostAttempts = 3;

    /// <summary>The names of all jobs.</summary>
    public IReadOnlyList<string> Names()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IScheduledJob>().Select(job => job.Name)];
    }

    /// <summary>Runs the job of this name if it is due.</summary>
    public async Task<JobOutcome> RunDue(string name, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var job = scope.ServiceProvider.GetServices<IScheduledJob>().Single(job => job.Name == name);
        var due = job.Schedule.LastDue(time.GetUtcNow());

        await using var connection = await database.OpenConnectionAsync(cancel);
        if (!await JobRecord.TryLock(connection, name, cancel))
        {
            return JobOutcome.Elsewhere;
        }

        try
        {
            return await JobRecord.Begin(connection, name, due, time.GetUtcNow(), cancel)
                ? await RunOnce(connection, job, due, cancel)
                : JobOutcome.NotDue;
        }
        finally
        {
            await JobRecord.Unlock(connection, name);
        }
    }

    private async Task<JobOutcome> RunOnce(
        NpgsqlConnection connection, IScheduledJob job, DateTimeOffset due, CancellationToken cancel)
    {
        var run = Start(job, due, cancel);
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run.IsCanceled)
        {
            return JobOutcome.Failed;
        }

        // The message of an exception may name a person; its type does not.
        var error = run.Exception?.GetBaseException();
        if (error is not null)
        {
            LogFailed(logger, error, job.Name, VietnamTime.Local(due));
        }

        await JobRecord.End(connection, job.Name, due, time.GetUtcNow(), error?.GetType().Name);
        return error is null ? JobOutcome.Done : JobOutcome.Failed;
    }

    private static async Task Start(IScheduledJob job, DateTimeOffset due, CancellationToken cancel) =>
        await job.Run(due, cancel);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job}, due {Due}, failed")]
    private static partial void LogFailed(ILogger logger, Exception error, string job, DateTimeOffset due);
}
