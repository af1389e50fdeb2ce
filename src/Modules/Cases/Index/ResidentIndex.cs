using System.Threading.Channels;
using LaChan.Cases.Joining;
using LaChan.People;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Places;
using LaChan.Tracing;
using LaChan.Visits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Cases.Index;

/// <summary>
/// The visits that are kept, in the server's memory: loaded from PostgreSQL at the start, fed after each commit. What
/// another process wrote is read from the record; telling a visit twice changes nothing.
/// </summary>
internal sealed partial class ResidentIndex : BackgroundService, INoticeHandler
{
    // An import stamps its rows with its own clock shortly before it commits.
    private static readonly TimeSpan LatestCommit = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookForRetired = TimeSpan.FromMinutes(1);

    private readonly VisitReader _reader;
    private readonly PeopleDirectory _people;
    private readonly PlaceDirectory _places;
    private readonly PersonJoins _joins;
    private readonly TimeProvider _time;
    private readonly ILogger<ResidentIndex> _logger;
    private readonly Channel<IReadOnlyList<StayChange>> _news = Channel.CreateUnbounded<IReadOnlyList<StayChange>>();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile VisitIndex? _index;
    private volatile LoadProgress _progress = new(0, 0, 0);
    private volatile bool _isBehind;
    private DateTimeOffset _readUntil;
    private DateOnly _firstDay;

    public ResidentIndex(
        VisitReader reader, PeopleDirectory people, PlaceDirectory places, PersonJoins joins, VisitFeed feed, TimeProvider time,
        ILogger<ResidentIndex> logger)
    {
        (_reader, _people, _places, _joins, _time, _logger) = (reader, people, places, joins, time, logger);
        // From the first moment: what is committed while the days are read waits here.
        feed.Listen(changes => _news.Writer.TryWrite(changes));
    }

    public bool IsLoaded => _index is not null;

    public LoadProgress Progress => _progress;

    /// <summary>Ends when questions can be asked.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>The index, for questions.</summary>
    /// <exception cref="IndexLoadingException">It is still being loaded.</exception>
    public VisitIndex Visits => _index ?? throw new IndexLoadingException();

    string INoticeHandler.Topic => "visits";

    /// <summary>Another process stored visits: those that were stored lately are read.</summary>
    public async Task Changed(CancellationToken cancel)
    {
        // Noted before looking: an index that is just being loaded reads it when it is done.
        _isBehind = true;
        if (IsLoaded)
        {
            await _writing.WaitAsync(cancel);
            try
            {
                await CatchUp(cancel);
            }
            finally
            {
                _writing.Release();
            }
        }
    }

    /// <summary>Reads everything anew: persons were merged or parted.</summary>
    public async Task Reload(CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            _index = await Load(cancel);
            await CatchUp(cancel);
            _loaded.TrySetResult();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Lets go of days that the retention has destroyed.</summary>
    public async Task Retire(CancellationToken cancel)
    {
        if (_index is { } index)
        {
            var first = await _reader.DaysKept(cancel) is [var earliest, ..] ? earliest : _time.Today();
            if (first > _firstDay)
            {
                index.RetireBefore(VisitTime.Of(VietnamTime.StartOf(first)));
            }

            _firstDay = first;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!IsLoaded)
        {
            try
            {
                await Reload(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                LogNotLoaded(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }

        await Task.WhenAll(Follow(stoppingToken), KeepRetiring(stoppingToken));
    }

    private async Task Follow(CancellationToken cancel)
    {
        while (await _news.Reader.WaitToReadAsync(cancel))
        {
            await _writing.WaitAsync(cancel);
            try
            {
                while (_news.Reader.TryRead(out var changes))
                {
                    Apply(Visits, changes.Select(c => Record(c.Person, c.Place, c.EnteredAt, c.Until)));
                }
            }
            finally
            {
                _writing.Release();
            }
        }
    }

    private async Task KeepRetiring(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(LookForRetired);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await Retire(cancel);
            }
            catch (NpgsqlException e)
            {
                LogNotLoaded(e.Message);
            }
        }
    }

    private async Task CatchUp(CancellationToken cancel)
    {
        if (_isBehind)
        {
            _isBehind = false;
            var since = _readUntil - LatestCommit;
            _readUntil = _time.GetUtcNow();
            await ReadDays(Visits, since, cancel);
        }
    }

    private async Task<VisitIndex> Load(CancellationToken cancel)
    {
        var began = _time.GetTimestamp();
        await _places.Changed(cancel);
        await _joins.Load(cancel);
        var index = new VisitIndex();
        foreach (var place in _places.All)
        {
            index.SetKind(place.No, (byte)place.KindNo);
        }

        _readUntil = _time.GetUtcNow();
        await ReadDays(index, DateTimeOffset.MinValue, cancel);
        var took = (long)_time.GetElapsedTime(began).TotalMilliseconds;
        LogLoaded(_progress.Visits, took);
        return index;
    }

    private async Task ReadDays(VisitIndex index, DateTimeOffset storedSince, CancellationToken cancel)
    {
        var isFirst = storedSince == DateTimeOffset.MinValue;
        var numbers = await _people.LoadNumbers(cancel);
        var days = await _reader.DaysKept(cancel);
        // Only lowered here: a day that has gone meanwhile is still held, until it is retired.
        var first = days is [var earliest, ..] ? earliest : default;
        _firstDay = isFirst || first < _firstDay ? first : _firstDay;
        var (done, visits) = (0, 0L);
        foreach (var day in days)
        {
            var stays = await _reader.OfDay(day, storedSince, numbers, cancel);
            if (isFirst)
            {
                visits += stays.Count;
                index.AppendMany([.. stays.Select(Record).OrderBy(v => v.Start)]);
                _progress = new(++done, days.Count, visits);
            }
            else if (stays.Count > 0)
            {
                Apply(index, stays.Select(Record));
            }
        }
    }

    private static void Apply(VisitIndex index, IEnumerable<VisitRecord> visits) =>
        index.Apply([.. visits.Select(VisitChange.Known)]);

    private VisitRecord Record(PersonStay s) => Record(s.Person, s.Place, s.EnteredAt, s.Until);

    private VisitRecord Record(int person, int place, DateTimeOffset from, DateTimeOffset until) =>
        new(_joins.Of(person), place, VisitTime.Of(from), VisitTime.Of(until));

    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The index holds {Visits} visits, read in {Milliseconds} ms")]
    private partial void LogLoaded(long visits, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index waits for the database: {Reason}")]
    private partial void LogNotLoaded(string reason);
}

/// <summary>How far the loading is.</summary>
internal sealed record LoadProgress(int DaysRead, int Days, long Visits);

/// <summary>The index is still being loaded; the same question may be asked again in a moment.</summary>
internal sealed class IndexLoadingException() : Exception("The index of visits is still being loaded.");
