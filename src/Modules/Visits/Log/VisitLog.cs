using System.Threading.Channels;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Places;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Visits.Log;

/// <summary>
/// The one way into the record. Events wait in a channel; one writer takes whatever waits, turns it into stays and
/// stores them with one statement; only then is each sender answered. What was answered with success is on disk.
/// </summary>
internal sealed partial class VisitLog(
    HistoryReader reader, BatchWriter writer, PlaceDirectory places, VisitAnnouncer announcer, VisitFeed feed, TimeProvider time,
    ILogger<VisitLog> logger) : BackgroundService, INoticeHandler
{
    /// <summary>Devices may deliver events of the last 14 days, and 10 minutes ahead of the server's clock.</summary>
    public static readonly TimeSpan OldestAccepted = TimeSpan.FromDays(14);

    public static readonly TimeSpan FurthestAhead = TimeSpan.FromMinutes(10);

    private const int LargestBatch = 1024;

    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(16 * 1024) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Presence _presence = new();
    private volatile bool _reload = true;
    private DateOnly _tidied;

    public Presence Presence => _presence;

    /// <summary>Records one event; completes when it is on disk.</summary>
    /// <exception cref="VisitsUnavailableException">Nothing was stored; it may be sent again.</exception>
    public async ValueTask<Recorded> Record(VisitEvent visitEvent, CancellationToken cancel) =>
        (await Record([visitEvent], cancel))[0];

    /// <summary>Records several events in the order given; completes when all are on disk. All are stored or none.</summary>
    /// <exception cref="VisitsUnavailableException">Nothing was stored; it may be sent again.</exception>
    public async ValueTask<Recorded[]> Record(IReadOnlyList<VisitEvent> visitEvents, CancellationToken cancel)
    {
        if (visitEvents.Count == 0)
        {
            return [];
        }

        var work = new Work(visitEvents);
        try
        {
            await _waiting.Writer.WriteAsync(work, cancel);
        }
        catch (ChannelClosedException closed)
        {
            throw new VisitsUnavailableException(closed);
        }

        return await work.Done.Task;
    }

    public string Topic => VisitAnnouncer.Topic;

    /// <summary>Another process wrote visits: what is known of persons is read again.</summary>
    public Task Changed(CancellationToken cancel)
    {
        _reload = true;
        // Empty work wakes the writer; a full channel means that it is awake.
        _waiting.Writer.TryWrite(new([]));
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Store([]);
        var batch = new List<Work>();
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            var events = 0;
            while (events < LargestBatch && _waiting.Reader.TryRead(out var work))
            {
                batch.Add(work);
                events += work.Events.Count;
            }

            await Store(batch);
        }
    }

    /// <summary>Takes no more events, stores those that wait, and ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken);
        }
    }

    private async Task Store(List<Work> batch)
    {
        try
        {
            await TryStore(batch);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or InvalidOperationException
            or DayDestroyedException or SealingException)
        {
            // Nothing of the batch is on disk, and what is known of persons is read again.
            _reload = true;
            if (batch.Count > 1 && e is PostgresException { IsTransient: false } or DayDestroyedException)
            {
                // One sender's event may be at fault: nobody else shall suffer for it.
                await StoreEach(batch);
                return;
            }

            LogBatchFailed(e, batch.Count);
            foreach (var work in batch)
            {
                work.Done.TrySetException(new VisitsUnavailableException(e));
            }
        }
    }

    private async Task StoreEach(List<Work> batch)
    {
        foreach (var work in batch)
        {
            await Store([work]);
        }
    }

    private async Task TryStore(List<Work> batch)
    {
        await KnowWhoIsWhere();
        var draft = new Draft(_presence, places);
        await draft.Load(batch.SelectMany(w => w.Events), reader);
        foreach (var work in batch)
        {
            work.Outcomes = [.. work.Events.Select(draft.Apply)];
        }

        var lost = await writer.Write(draft);
        draft.Keep(lost, time.GetUtcNow());
        feed.Committed(draft, lost);
        foreach (var work in batch)
        {
            work.Done.SetResult(lost.Count == 0 ? work.Outcomes : work.OutcomesWithout(lost));
        }

        announcer.Committed(draft);
    }

    private async Task KnowWhoIsWhere()
    {
        if (_reload)
        {
            _reload = false;
            await reader.LoadPresence(_presence);
        }

        if (time.Today() is var today && today != _tidied)
        {
            _tidied = today;
            _presence.Forget(time.GetUtcNow());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not store a batch of {Senders} senders; all were told")]
    private partial void LogBatchFailed(Exception e, int senders);

    /// <summary>What one sender gave, and the promise to answer it.</summary>
    public sealed class Work(IReadOnlyList<VisitEvent> events)
    {
        public IReadOnlyList<VisitEvent> Events { get; } = events;

        public Recorded[] Outcomes { get; set; } = [];

        public TaskCompletionSource<Recorded[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Entries that the database already had were repeats.</summary>
        public Recorded[] OutcomesWithout(IReadOnlySet<Guid> lost) =>
            [.. Outcomes.Select((o, i) => lost.Contains(Events[i].Id) ? new Recorded(Outcome.Repeated) : o)];
    }
}

/// <summary>The record cannot be written now; nothing of the request was stored and it may be sent again.</summary>
internal sealed class VisitsUnavailableException(Exception inner) : Exception("Visits cannot be stored now.", inner);
