using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LaChan.Platform.Jobs;

/// <summary>
/// Looks every few seconds whether a job is due, each job by itself so that a long one keeps nobody waiting. Only
/// <c>serve</c> and <c>demo</c> have it. Looking often, not sleeping until the next due time, notices a clock that was
/// moved.
/// </summary>
internal sealed partial class JobLoop(JobRunner runner, ILogger<JobLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runner.Names().Select(name => Watch(name, stoppingToken)));

    private async Task Watch(string name, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await runner.RunDue(name, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Whatever it was, a server that records visits does not stop for it.
                LogInterrupted(logger, error, name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} could not be looked at; looking again soon")]
    private static partial void LogInterrupted(ILogger logger, Exception error, string job);
}
