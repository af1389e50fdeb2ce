using System.Collections.Concurrent;

namespace LaChan.Visits.Log;

/// <summary>
/// The newest stay of everybody who entered somewhere in the last two days or is inside a place, so that the usual event
/// (the person's newest) needs no query. Owned by the writer; questions about who is inside any thread may ask.
/// </summary>
internal sealed class Presence
{
    /// <summary>Whoever entered nowhere for so long, and is nowhere inside, is not remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(2);

    // An entry that is told later than this may follow a stay that is over by now and not remembered.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    // Persons about whom the database knows more (a waiting exit, a conflict): their events are judged with its help.
    private HashSet<int> _doubtful = [];
    private volatile ConcurrentDictionary<int, Stay> _latest = new();

    // Who was last seen at a place, so that a busy gate is not told by looking at the whole province.
    private volatile ConcurrentDictionary<int, ConcurrentDictionary<int, bool>> _atPlace = new();

    /// <summary>Whether the newest stay that is known here is all that <paramref name="e"/> can touch.</summary>
    public bool Suffices(VisitEvent e)
    {
        if (_doubtful.Contains(e.Person.No))
        {
            return false;
        }

        return _latest.TryGetValue(e.Person.No, out var stay)
            ? stay.EnteredAt <= e.At && (e.Direction == Direction.In || stay.Place == e.Place.No)
            : e.Direction == Direction.In && e.ReceivedAt - e.At < Freshness;
    }

    public Stay? Latest(int person) => _latest.GetValueOrDefault(person);

    /// <summary>Forgets everything and knows these instead.</summary>
    public void Become(IEnumerable<KeyValuePair<int, Stay>> latest, IEnumerable<int> doubtful)
    {
        (_latest, _doubtful) = (new(latest), [.. doubtful]);
        _atPlace = new(
            from stay in _latest
            group KeyValuePair.Create(stay.Key, true) by stay.Value.Place into place
            select KeyValuePair.Create(place.Key, new ConcurrentDictionary<int, bool>(place)));
    }

    /// <summary>The newest of some stays of a person, after a commit; a later one that is known stays.</summary>
    public void Keep(int person, Stay stay, DateTimeOffset now)
    {
        if (_latest.TryGetValue(person, out var known) ? known.EnteredAt <= stay.EnteredAt : IsRemembered(stay, now))
        {
            if (known is not null && known.Place != stay.Place)
            {
                Leave(person, known.Place);
            }

            _latest[person] = stay;
            _atPlace.GetOrAdd(stay.Place, _ => new())[person] = true;
        }
    }

    /// <summary>Lets go of those who have been nowhere for a while.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var (person, stay) in _latest)
        {
            if (!IsRemembered(stay, now))
            {
                _latest.TryRemove(person, out _);
                Leave(person, stay.Place);
            }
        }
    }

    public void Doubt(int person) => _doubtful.Add(person);

    public void Trust(int person) => _doubtful.Remove(person);

    /// <summary>The stay that is open now: recorded, and neither left nor assumed to be over.</summary>
    public Stay? OpenAt(int person, DateTimeOffset now) =>
        _latest.TryGetValue(person, out var stay) && IsInside(stay, now) ? stay : null;

    /// <summary>The persons who are inside a place now, with the moment of their entry.</summary>
    public IEnumerable<(int Person, DateTimeOffset EnteredAt)> Inside(int place, DateTimeOffset now) =>
        from person in _atPlace.GetValueOrDefault(place)?.Keys ?? []
        let stay = Latest(person)
        where stay is not null && stay.Place == place && IsInside(stay, now)
        select (person, stay.EnteredAt);

    private void Leave(int person, int place)
    {
        if (_atPlace.TryGetValue(place, out var persons))
        {
            persons.TryRemove(person, out _);
        }
    }

    private static bool IsInside(Stay stay, DateTimeOffset now) =>
        stay.EnteredAt <= now && stay.Until > now && stay.Ended != StayEnd.ExitRecorded;

    private static bool IsRemembered(Stay stay, DateTimeOffset now) => stay.EnteredAt > now - Memory || stay.Until > now;
}
