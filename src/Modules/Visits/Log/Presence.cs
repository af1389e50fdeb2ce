using System.Collections.Concurrent;

namespace LaChan.Visits.Log;

/// <summary>
/// The latest stay of everybody who was recorded lately, so that the usual event (the person's newest) needs no query.
/// Owned by the writer, except for <see cref="Inside"/>, which any thread may ask.
/// </summary>
internal sealed class Presence
{
    private readonly ConcurrentDictionary<int, Stay> _latest = new();

    // Persons whose stored stays may differ from what is here: their next event reads the database.
    private readonly HashSet<int> _doubtful = [];

    /// <summary>Whether the newest stay that is known here is all that <paramref name="e"/> can touch.</summary>
    public bool Suffices(VisitEvent e)
    {
        if (_doubtful.Contains(e.Person.No))
        {
            return false;
        }

        if (!_latest.TryGetValue(e.Person.No, out var stay))
        {
            // An entry of somebody who was nowhere in the last days, unless it is told late.
            return e.Direction == Direction.In && e.ReceivedAt - e.At < Freshness;
        }

        return stay.EnteredAt <= e.At && (e.Direction == Direction.In || stay.Place == e.Place.No);
    }

    public Stay? Latest(int person) => _latest.GetValueOrDefault(person);

    /// <summary>The newest stay of a person, after a commit.</summary>
    public void Replace(int person, Stay stay) => _latest[person] = stay;

    public void Doubt(int person)
    {
        _latest.TryRemove(person, out _);
        _doubtful.Add(person);
    }

    public void Trust(int person) => _doubtful.Remove(person);

    public void Clear()
    {
        _latest.Clear();
        _doubtful.Clear();
    }

    /// <summary>The stay that is open now: recorded, and neither left nor assumed to be over.</summary>
    public Stay? OpenAt(int person, DateTimeOffset now) =>
        _latest.TryGetValue(person, out var stay) && stay.EnteredAt <= now && stay.Until > now && stay.Ended != StayEnd.ExitRecorded
            ? stay
            : null;

    /// <summary>The persons who are inside a place now, with the moment of their entry.</summary>
    public IEnumerable<(int Person, DateTimeOffset EnteredAt)> Inside(int place, DateTimeOffset now) =>
        from entry in _latest
        where entry.Value.Place == place && entry.Value.EnteredAt <= now && entry.Value.Until > now
            && entry.Value.Ended != StayEnd.ExitRecorded
        select (entry.Key, entry.Value.EnteredAt);

    /// <summary>Entries of the last minutes that come first hand; older ones may have company that is only in the database.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);
}
