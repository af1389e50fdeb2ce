using LaChan.Platform.Jobs;
using Npgsql;

namespace LaChan.Access.Codes;

/// <summary>Codes and failures are forgotten as soon as no limit counts them any more.</summary>
internal sealed class ForgetCodes(NpgsqlDataSource database, TimeProvider time) : IScheduledJob
{
    public string Name => "forget-codes";

    public Schedule Schedule => Schedule.Every(TimeSpan.FromHours(1));

    public async Task Run(DateTimeOffset due, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with failures as (delete from access.code_failure where failed_at < $1 - interval '1 hour')
            delete from access.one_time_code where created_at < $1 - interval '1 day'
            """);
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
