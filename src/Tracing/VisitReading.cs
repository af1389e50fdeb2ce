using LaChan.Tracing.Blocks;
using LaChan.Tracing.Contacts;
using LaChan.Tracing.Milestones;

namespace LaChan.Tracing;

/// <summary>
/// An unchanging view of the index for one thread, so that several questions see the same events. While it is open no
/// event is applied: give it back soon.
/// </summary>
public sealed class VisitReading : IDisposable
{
    private readonly VisitIndex _index;
    private readonly VisitStore _store;
    private readonly ContactSearch _search;
    private bool _givenBack;

    internal VisitReading(VisitIndex index, VisitStore store, ContactSearch search) =>
        (_index, _store, _search) = (index, store, search);

    public IndexFigures Figures
    {
        get
        {
            ObjectDisposedException.ThrowIf(_givenBack, this);
            return new(_store.Visits, _store.Persons, _store.Places, _store.InTheTail, _store.Bytes + _search.Bytes);
        }
    }

    public ContactResult Trace(ContactQuery query)
    {
        ObjectDisposedException.ThrowIf(_givenBack, this);
        return _search.Run(_store, query);
    }

    /// <summary>The milestones of a person: the stays, as recorded, that overlap [from, until), by start.</summary>
    public IReadOnlyList<VisitRecord> VisitsOf(int person, int from, int until)
    {
        ObjectDisposedException.ThrowIf(_givenBack, this);
        return [.. _store.Of(person).Where(v => v.Start < until && v.End > from && v.Start < v.End)
            .OrderBy(v => v.Start).ThenBy(v => v.Place).ThenBy(v => v.End)];
    }

    /// <summary>
    /// Every stay at a place that shares at least the minimum (0: more than nothing) with [from, until), the longest
    /// shared first; the case's own stays are among them.
    /// </summary>
    public IReadOnlyList<Attendance> AttendanceAt(int place, int from, int until, int minimumSeconds = 0)
    {
        ObjectDisposedException.ThrowIf(_givenBack, this);
        return AttendanceSearch.Run(_store, place, from, until, minimumSeconds);
    }

    /// <summary>When and where two persons were together within [from, until): the evidence behind a contact.</summary>
    public IReadOnlyList<Meeting> Meetings(int one, int other, int from, int until)
    {
        ObjectDisposedException.ThrowIf(_givenBack, this);
        return Meeting.Between(_store, one, other, from, until);
    }

    /// <summary>Where and when at least so many of the cases were together, each within its own [from, until).</summary>
    public IReadOnlyList<Cluster> Clusters(IReadOnlyList<Exposer> cases, int leastCases = 2)
    {
        ObjectDisposedException.ThrowIf(_givenBack, this);
        return ClusterSearch.Run(_store, cases, leastCases);
    }

    public void Dispose()
    {
        if (!_givenBack)
        {
            _givenBack = true;
            _index.GiveBack(_search);
        }
    }
}
