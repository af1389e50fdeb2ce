using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LaChan.Platform.Messaging;

/// <summary>
/// Looks into the outbox every second, because somebody waits for a code. Not a scheduled job: a record of 86,400 runs a
/// day would say nothing that the outbox does not say itself.
/// </summary>
internal sealed partial class DispatchLoop(Dispatcher dispatcher, ILogger<DispatchLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await dispatcher.SendDue(stoppingToken) > 0)
                {
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Whatever it was, a server that records visits does not stop for it; the message is buried as unsure.
                LogInterrupted(logger, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dispatcher was interrupted; looking again soon")]
    private static partial void LogInterrupted(ILogger logger, Exception error);
}
