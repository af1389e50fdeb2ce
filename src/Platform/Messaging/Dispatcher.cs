using LaChan.Platform.Sealing;
using Microsoft.Extensions.Logging;

namespace LaChan.Platform.Messaging;

/// <summary>
/// Sends what waits in the outbox: each message once, also after a restart. Failures that are certain are tried again
/// after 15 s, 1, 4, 16 minutes, then hourly; after eight attempts the message is a dead letter.
/// </summary>
internal sealed partial class Dispatcher(
    OutboxQueue queue, Sealer sealer, IEnumerable<ICarrier> carriers, TimeProvider time, ILogger<Dispatcher> logger)
{
    public const int MostAttempts = 8;

    private readonly Dictionary<MessageKind, ICarrier> _carriers = carriers.ToDictionary(carrier => carrier.Kind);

    /// <summary>How long to wait after the attempt of this number failed.</summary>
    public static TimeSpan WaitAfter(int attempt) => attempt switch
    {
        <= 1 => TimeSpan.FromSeconds(15),
        2 => TimeSpan.FromMinutes(1),
        3 => TimeSpan.FromMinutes(4),
        4 => TimeSpan.FromMinutes(16),
        _ => TimeSpan.FromHours(1),
    };

    /// <summary>Sends what is due now; returns how many messages were taken up.</summary>
    public async Task<int> SendDue(CancellationToken cancel)
    {
        var taken = await queue.Take(_carriers.Keys, cancel);
        await Task.WhenAll(taken.Select(message => Deliver(message, cancel)));
        return taken.Count;
    }

    private async Task Deliver(ClaimedMessage message, CancellationToken cancel)
    {
        if (message.UselessAfter <= time.GetUtcNow())
        {
            await queue.Bury(message.Id, "too late");
            return;
        }

        var (recipient, subject, text) = SealedMessage.Open(sealer, message.Id, message.Envelope);
        var outcome = await _carriers[message.Kind].Send(new(message.Id, recipient, subject, text), cancel);
        await (outcome switch
        {
            Sending.Sent => queue.Sent(message.Id),
            Sending.TryAgain(var reason) when message.Attempts < MostAttempts => PutBack(message, reason),
            Sending.TryAgain(var reason) => Bury(message, reason),
            Sending.Rejected(var reason) => Bury(message, reason),
            Sending.Unsure(var reason) => Bury(message, "unsure: " + reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private Task PutBack(ClaimedMessage message, string reason)
    {
        LogPutBack(logger, message.Id, message.Attempts, reason);
        return queue.PutBack(message.Id, WaitAfter(message.Attempts), reason);
    }

    private Task Bury(ClaimedMessage message, string reason)
    {
        LogBuried(logger, message.Id, reason);
        return queue.Bury(message.Id, reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Message} was not sent at attempt {Attempt}: {Reason}")]
    private static partial void LogPutBack(ILogger logger, Guid message, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} is a dead letter: {Reason}")]
    private static partial void LogBuried(ILogger logger, Guid message, string reason);
}
