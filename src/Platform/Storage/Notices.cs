using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Platform.Storage;

/// <summary>
/// What one process tells the others on the same database: "places changed", "visits changed". A verb that writes sends a
/// notice in its transaction; a running server hears it after the commit and reads again what it keeps in memory.
/// </summary>
public sealed partial class Notices(
    NpgsqlDataSource database, IEnumerable<INoticeHandler> handlers, ILogger<Notices> logger) : BackgroundService
{
    private const string Channel = "lachan";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sends a notice; with a connection that is in a transaction, at its commit.</summary>
    public static async Task Send(NpgsqlConnection connection, string topic, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select pg_notify($1, $2)", connection);
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = topic });
        await command.ExecuteNonQueryAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                LogInterrupted(e.Message);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task Listen(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var heard = new HashSet<string>();
        connection.Notification += (_, notice) => heard.Add(notice.Payload);
        await using (var command = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(cancel);
        }

        // Whatever was said while nobody listened: everything may have changed.
        await Tell([.. handlers.Select(h => h.Topic)], cancel);
        while (true)
        {
            await connection.WaitAsync(cancel);
            var topics = heard.ToArray();
            heard.Clear();
            await Tell(topics, cancel);
        }
    }

    private async Task Tell(string[] topics, CancellationToken cancel)
    {
        foreach (var handler in handlers.Where(h => topics.Contains(h.Topic)))
        {
            await handler.Changed(cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notices of other processes were interrupted: {Reason}")]
    private partial void LogInterrupted(string reason);
}

/// <summary>Reads again what it keeps in memory when another process says that its topic changed.</summary>
public interface INoticeHandler
{
    string Topic { get; }

    Task Changed(CancellationToken cancel);
}
