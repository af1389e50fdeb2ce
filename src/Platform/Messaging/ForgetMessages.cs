using LaChan.Platform.Jobs;
using Npgsql;

namespace LaChan.Platform.Messaging;

/// <summary>
/// Recipient and text are forgotten a day after a message ended (codes and links have served by then); the bare row,
/// which counts messages, after 60 days.
/// </summary>
internal sealed class ForgetMessages(NpgsqlDataSource database, TimeProvider time) : IScheduledJob
{
    public string Name => "forget-messages";

    public Schedule Schedule => Schedule.Every(TimeSpan.FromHours(1));

    public async Task Run(DateTimeOffset due, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with gone as (delete from platform.outbox where ended_at < $1 - interval '60 days')
            update platform.outbox set sealed = null
            where sealed is not null and ended_at < $1 - interval '1 day' and ended_at >= $1 - interval '60 days'
            """);
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
