using LaChan.People;
using LaChan.Places;

namespace LaChan.Visits.Log;

/// <summary>
/// The stays of one person around some events. What comes out depends on which entries and exits are known, never on
/// the order in which devices deliver them: an exit ends the latest stay at its place that began before it, if that is
/// not older than the kind allows and no earlier exit ended it; any other exit waits. A stay without exit ends when the
/// rule of its kind says so, or at the person's next entry anywhere, whichever comes first.
/// </summary>
internal sealed class PersonHistory(PersonRef person, PlaceDirectory places)
{
    private readonly List<Stay> _stays = [];
    private readonly List<Exit> _exits = [];

    public PersonRef Person => person;

    /// <summary>In the order of their entries.</summary>
    public IReadOnlyList<Stay> Stays => _stays;

    public IReadOnlyList<Exit> Exits => _exits;

    public Stay? Latest => _stays.Count == 0 ? null : _stays[^1];

    public bool HasWaitingExits => _exits.Exists(x => x.Stay is null);

    public void Add(Stay stay)
    {
        _stays.Insert(_stays.FindLastIndex(s => s.EnteredAt <= stay.EnteredAt) + 1, stay);
        if (stay.ExitId is { } id)
        {
            _exits.Add(new() { Id = id, Place = stay.Place, At = stay.Until, Stay = stay });
        }
    }

    /// <summary>An exit that is stored and waits for its entry.</summary>
    public void AddWaiting(Guid id, int place, DateTimeOffset at) =>
        _exits.Add(new() { Id = id, Place = place, At = at, IsStoredAside = true });

    public Recorded Apply(VisitEvent e, DateOnly day) =>
        _stays.Exists(s => s.Id == e.Id) || _exits.Exists(x => x.Id == e.Id) ? new(Outcome.Repeated)
        : e.Direction == Direction.In ? Enter(e, day)
        : Leave(e);

    private Recorded Enter(VisitEvent e, DateOnly day)
    {
        if (_stays.Exists(s => s.Place == e.Place.No && s.EnteredAt == e.At))
        {
            return new(Outcome.Repeated);
        }

        var open = _stays.FindLast(s => s.EnteredAt < e.At && s.Until > e.At && s.IsOpenEnded && s.Place != e.Place.No);
        Add(new()
        {
            Id = e.Id,
            Day = day,
            Place = e.Place.No,
            EnteredAt = e.At,
            Until = e.Place.AssumedEnd(e.At),
            Entry = e with { Flags = e.Flags | Plausibility.Of(e, _stays, places) },
        });
        MatchExits(e.Place.No);
        EndAtNextEntry();
        return new(Outcome.Stored, Elsewhere: open?.Place);
    }

    private Recorded Leave(VisitEvent e)
    {
        if (_exits.Exists(x => x.Place == e.Place.No && x.At == e.At) || Entered(e.Place.No, e.At) is { Ended: StayEnd.Given })
        {
            return new(Outcome.Repeated);
        }

        var exit = new Exit { Id = e.Id, Place = e.Place.No, At = e.At, Event = e };
        _exits.Add(exit);
        MatchExits(e.Place.No);
        EndAtNextEntry();
        return exit.Stay is null ? new(Outcome.SetAside, SetAsideReason.ExitWithoutEntry) : new(Outcome.Stored);
    }

    /// <summary>Gives each exit of a place to its stay, anew: one that came in between may have changed whose it is.</summary>
    private void MatchExits(int place)
    {
        // The usual entry: nobody who left comes into it.
        if (_exits.Count == 0)
        {
            return;
        }

        var ended = new Dictionary<Stay, Exit>();
        foreach (var exit in _exits.Where(x => x.Place == place).OrderBy(x => x.At).ThenBy(x => x.Id))
        {
            var stay = Entered(place, exit.At);
            exit.Stay = stay is { Ended: not StayEnd.Given } && exit.At <= stay.EnteredAt + Longest(stay) && ended.TryAdd(stay, exit)
                ? stay
                : null;
        }

        foreach (var stay in _stays.Where(s => s.Place == place))
        {
            if (ended.TryGetValue(stay, out var exit))
            {
                stay.End(exit.At, StayEnd.ExitRecorded, exit.Id);
            }
            else if (stay.Ended == StayEnd.ExitRecorded)
            {
                stay.End(places.ByNo(place)?.AssumedEnd(stay.EnteredAt) ?? stay.Until, StayEnd.Assumed);
            }
        }
    }

    private void EndAtNextEntry()
    {
        // The last one has nothing after it.
        for (var at = 0; at < _stays.Count - 1; at++)
        {
            var stay = _stays[at];
            if (stay.IsOpenEnded && _stays.Find(s => s.EnteredAt > stay.EnteredAt) is { } next && next.EnteredAt < stay.Until)
            {
                stay.End(next.EnteredAt, StayEnd.NextEntry);
            }
        }
    }

    private Stay? Entered(int place, DateTimeOffset before) => _stays.FindLast(s => s.Place == place && s.EnteredAt <= before);

    private TimeSpan Longest(Stay stay) => places.ByNo(stay.Place)?.LongestStay(stay.EnteredAt) ?? TimeSpan.FromDays(1);
}
