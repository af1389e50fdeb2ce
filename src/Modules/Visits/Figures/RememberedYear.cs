using LaChan.Platform.Storage;
using LaChan.Visits.Log;
using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>
/// The year's visits by place, in memory: read from the counters once, and then only of places where somebody has been
/// since. Everything is read anew after a notice of another process, an import and a recount.
/// </summary>
internal sealed class RememberedYear : INoticeHandler, IDisposable
{
    private const string AllSql = "select place, n::bigint, first_day, last_day from visits.place_year where year = $1";
    private const string ChangedSql = AllSql + " and place = any($2)";

    private readonly NpgsqlDataSource _database;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _lock = new();
    private (int Year, Dictionary<int, PlaceVisits> Visits) _known = (0, []);

    // The places to read anew; null for all of them.
    private HashSet<int>? _changed;

    public RememberedYear(NpgsqlDataSource database, VisitFeed feed)
    {
        _database = database;
        feed.Listen(Hear);
    }

    public string Topic => VisitAnnouncer.Topic;

    public async Task<IReadOnlyDictionary<int, PlaceVisits>> Visits(int year, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            // Whoever asked before goes on reading the old one. Nothing is known until the reading has ended well.
            var (before, changed) = (_known, TakeChanged());
            _known = (0, []);
            var visits = changed is null || before.Year != year ? await Read(year, null, [], cancel)
                : changed.Count > 0 ? await Read(year, changed, new(before.Visits), cancel)
                : before.Visits;
            _known = (year, visits);
            return visits;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            _changed = null;
        }
    }

    public Task Changed(CancellationToken cancel)
    {
        Forget();
        return Task.CompletedTask;
    }

    public void Dispose() => _reading.Dispose();

    private void Hear(IReadOnlyList<StayChange> changes)
    {
        lock (_lock)
        {
            _changed?.UnionWith(changes.Select(change => change.Place));
        }
    }

    private HashSet<int>? TakeChanged()
    {
        lock (_lock)
        {
            var taken = _changed;
            _changed = [];
            return taken;
        }
    }

    private async Task<Dictionary<int, PlaceVisits>> Read(
        int year, HashSet<int>? places, Dictionary<int, PlaceVisits> into, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(places is null ? AllSql : ChangedSql);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)year });
        if (places is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. places] });
        }

        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            into[reader.GetInt32(0)] = VisitDirectory.RowAt(reader);
        }

        return into;
    }
}
