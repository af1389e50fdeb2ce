using LaChan.Tracing.Blocks;
using LaChan.Tracing.Contacts;

namespace LaChan.Tracing;

/// <summary>
/// The visits of a province in memory, for contact tracing: a read model of what PostgreSQL holds. One writer applies
/// batches of events; any number of readers ask; a reader sees each batch whole or not at all.
/// </summary>
public sealed class VisitIndex
{
    /// <summary>How long events wait for a pause between readers before new readers are kept out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ReadingGate _gate = new(Patience);
    private readonly Lock _writer = new();
    private readonly Stack<ContactSearch> _searches = new();
    private VisitStore _store;

    public VisitIndex(StayBounds? bounds = null) => _store = new VisitStore(bounds ?? new StayBounds());

    /// <summary>The sizes as of now.</summary>
    public IndexFigures Figures
    {
        get
        {
            using var reading = Read();
            return reading.Figures;
        }
    }

    /// <summary>A view of the index that does not change until it is given back; keep it short.</summary>
    public VisitReading Read()
    {
        _gate.EnterRead();
        lock (_searches)
        {
            return new VisitReading(this, _store, _searches.TryPop(out var search) ? search : new ContactSearch());
        }
    }

    /// <summary>One question on a view of its own.</summary>
    public ContactResult Trace(ContactQuery query)
    {
        using var reading = Read();
        return reading.Trace(query);
    }

    internal void GiveBack(ContactSearch search)
    {
        lock (_searches)
        {
            _searches.Push(search);
        }
        _gate.ExitRead();
    }

    /// <summary>Tells what kind of place a number stands for; the kind chooses the bound on stays and the rules of a question.</summary>
    public void SetKind(int place, byte kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        Write(store => store.SetKind(place, kind));
    }

    public void Append(in VisitRecord visit) => AppendMany([visit]);

    /// <summary>Adds visits; those in order of their start are stored best. Nothing is added when one of them is not valid.</summary>
    public void AppendMany(ReadOnlySpan<VisitRecord> visits)
    {
        foreach (ref readonly var visit in visits)
        {
            visit.Check();
        }
        lock (_writer)
        {
            _gate.EnterWrite();
            try
            {
                foreach (ref readonly var visit in visits)
                {
                    _store.Append(visit);
                }
            }
            finally
            {
                _gate.ExitWrite();
            }
        }
    }

    /// <summary>Applies a batch of events in their order, visible as one; returns how many named a visit that is not there.</summary>
    public int Apply(ReadOnlySpan<VisitChange> changes)
    {
        foreach (ref readonly var change in changes)
        {
            change.Check();
        }
        lock (_writer)
        {
            _gate.EnterWrite();
            try
            {
                var missing = 0;
                foreach (ref readonly var change in changes)
                {
                    missing += _store.Apply(change) ? 0 : 1;
                }
                return missing;
            }
            finally
            {
                _gate.ExitWrite();
            }
        }
    }

    /// <summary>An exit after the fact, or another assumption: false when the visit is not there.</summary>
    public bool SetEnd(in VisitRecord visit, int end) => Apply([VisitChange.Ended(visit, end)]) == 0;

    public bool Remove(in VisitRecord visit) => Apply([VisitChange.Removed(visit)]) == 0;

    /// <summary>Forgets all visits that start before a moment, the beginning of the first day that is kept.</summary>
    public void RetireBefore(int start)
    {
        lock (_writer)
        {
            // Only this thread changes the old store, so readers go on using it while the new one is built.
            var rebuilt = _store.Rebuilt(start);
            _gate.EnterWrite();
            _store = rebuilt;
            _gate.ExitWrite();
        }
    }

    /// <summary>Puts late events into their order, after a large import of the past; readers go on meanwhile.</summary>
    public void Rebuild() => RetireBefore(VisitTime.Least);

    private void Write(Action<VisitStore> change)
    {
        lock (_writer)
        {
            _gate.EnterWrite();
            change(_store);
            _gate.ExitWrite();
        }
    }
}
