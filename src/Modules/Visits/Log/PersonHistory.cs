using LaChan.Places;

namespace LaChan.Visits.Log;

/// <summary>
/// The stays of one person around an event, and the rules by which entries and exits become stays. The outcome does not
/// depend on the order in which devices deliver: an explicit exit beats an assumed end, a later entry anywhere ends an
/// assumed stay, and an exit that came first waits for its entry.
/// </summary>
internal sealed class PersonHistory(PlaceDirectory places)
{
    private readonly List<Stay> _stays = [];
    private readonly List<WaitingExit> _waiting = [];

    public IReadOnlyList<Stay> Stays => _stays;

    /// <summary>Waiting exits that found their entry.</summary>
    public List<Guid> Settled { get; } = [];

    public bool HasWaitingExits => _waiting.Count > 0;

    public Stay? Latest => _stays.Count == 0 ? null : _stays[^1];

    public void Add(Stay stay)
    {
        var at = _stays.FindLastIndex(s => s.EnteredAt <= stay.EnteredAt) + 1;
        _stays.Insert(at, stay);
    }

    public void Add(WaitingExit exit) => _waiting.Add(exit);

    public Recorded Apply(VisitEvent e, DateOnly day) => e.Direction == Direction.In ? Enter(e, day) : Leave(e);

    private Recorded Enter(VisitEvent e, DateOnly day)
    {
        if (_stays.Exists(s => s.Id == e.Id || (s.Place == e.Place.No && s.EnteredAt == e.At)))
        {
            return new(Outcome.Repeated);
        }

        var before = _stays.FindLast(s => s.EnteredAt <= e.At);
        var after = _stays.Find(s => s.EnteredAt > e.At);
        var stay = new Stay
        {
            Id = e.Id,
            Day = day,
            Place = e.Place.No,
            EnteredAt = e.At,
            Until = e.Place.AssumedEnd(e.At),
            Entry = e,
        };

        TakeExitOf(before, stay);
        TakeWaitingExit(stay, after);
        if (after is not null && stay.Ended == StayEnd.Assumed && stay.Until > after.EnteredAt)
        {
            stay.End(after.EnteredAt, StayEnd.NextEntry);
        }

        int? elsewhere = null;
        if (before is not null && before.Ended is StayEnd.Assumed or StayEnd.NextEntry && before.Until > e.At)
        {
            before.End(e.At, StayEnd.NextEntry);
            elsewhere = before.Place == e.Place.No ? null : before.Place;
        }

        Add(stay);
        return new(Outcome.Stored, Elsewhere: elsewhere);
    }

    /// <summary>An exit that was taken for an earlier stay at the same place belongs to the entry that came in between.</summary>
    private void TakeExitOf(Stay? before, Stay stay)
    {
        if (before is { Ended: StayEnd.ExitRecorded } && before.Place == stay.Place && before.Until >= stay.EnteredAt)
        {
            stay.End(before.Until, StayEnd.ExitRecorded, before.ExitId);
            before.End(places.ByNo(before.Place)?.AssumedEnd(before.EnteredAt) ?? before.Until, StayEnd.Assumed);
        }
    }

    private void TakeWaitingExit(Stay stay, Stay? after)
    {
        var latest = stay.EnteredAt + (places.ByNo(stay.Place)?.LongestStay(stay.EnteredAt) ?? TimeSpan.FromDays(1));
        foreach (var exit in _waiting.Where(x => x.Place == stay.Place && x.At >= stay.EnteredAt && x.At <= latest))
        {
            if (after is { } next && next.Place == stay.Place && next.EnteredAt <= exit.At)
            {
                continue;
            }

            Settled.Add(exit.Id);
            if (stay.Ended != StayEnd.ExitRecorded || exit.At > stay.Until)
            {
                stay.End(exit.At, StayEnd.ExitRecorded, exit.Id);
            }
        }

        _waiting.RemoveAll(x => Settled.Contains(x.Id));
    }

    private Recorded Leave(VisitEvent e)
    {
        var stay = _stays.FindLast(s => s.Place == e.Place.No && s.EnteredAt <= e.At);
        if (stay is null || e.At > stay.EnteredAt + e.Place.LongestStay(stay.EnteredAt))
        {
            if (_waiting.Exists(x => x.Id == e.Id))
            {
                return new(Outcome.Repeated);
            }

            _waiting.Add(new(e.Id, e.Place.No, e.At));
            return new(Outcome.SetAside, SetAsideReason.ExitWithoutEntry);
        }

        if (stay.ExitId == e.Id || stay.Ended == StayEnd.Given || (stay.Ended == StayEnd.ExitRecorded && stay.Until >= e.At))
        {
            return new(Outcome.Repeated);
        }

        stay.End(e.At, StayEnd.ExitRecorded, e.Id);
        return new(Outcome.Stored);
    }
}
