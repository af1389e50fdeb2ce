using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LaChan.Platform.Audit;

/// <summary>Takes waiting entries into the chain every second, where the server runs.</summary>
internal sealed partial class AuditLoop(AuditChain chain, ILogger<AuditLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await chain.Link(wait: false, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The entries are safe where they wait, and a server that records visits does not stop for them.
                LogInterrupted(logger, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit chain could not take entries in; trying again")]
    private static partial void LogInterrupted(ILogger logger, Exception error);
}
