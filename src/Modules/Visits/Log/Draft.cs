using LaChan.Places;
using LaChan.Platform.Time;

namespace LaChan.Visits.Log;

/// <summary>What a batch will change: computed in memory, written with one statement.</summary>
internal sealed class Draft(Presence presence, PlaceDirectory places)
{
    private readonly Dictionary<int, PersonHistory> _histories = [];
    private readonly HashSet<Guid> _ids = [];
    private readonly List<AsideRow> _outsideWindow = [];

    /// <summary>The persons of the batch with all stays that the batch may have touched.</summary>
    public IReadOnlyDictionary<int, PersonHistory> Histories => _histories;

    /// <summary>Reads the stays of those persons for whom what is known in memory is not enough.</summary>
    public async Task Load(IEnumerable<VisitEvent> events, HistoryReader reader)
    {
        var unknown = new List<VisitEvent>();
        foreach (var ofPerson in events.Where(e => ReasonToSetAside(e) is null).GroupBy(e => e.Person.No))
        {
            var history = new PersonHistory(ofPerson.First().Person, places);
            _histories.Add(ofPerson.Key, history);
            if (!ofPerson.All(presence.Suffices))
            {
                unknown.AddRange(ofPerson);
            }
            else if (presence.Latest(ofPerson.Key) is { } latest)
            {
                history.Add(latest.Copy());
            }
        }

        if (unknown.Count > 0)
        {
            await reader.LoadHistories(unknown, _histories);
        }
    }

    public Recorded Apply(VisitEvent e)
    {
        if (!_ids.Add(e.Id))
        {
            return new(Outcome.Repeated);
        }

        if (ReasonToSetAside(e) is not { } reason)
        {
            return _histories[e.Person.No].Apply(e, VietnamTime.DayOf(e.At));
        }

        // The day that the device claims may have no key; the day of the arrival has one.
        _outsideWindow.Add(AsideRow.Of(e, reason, VietnamTime.DayOf(e.ReceivedAt)));
        return new(Outcome.SetAside, reason);
    }

    /// <summary>Everything to set aside: events outside the window, and exits that begin to wait.</summary>
    public IEnumerable<AsideRow> SetAside(DateTimeOffset now) => _outsideWindow.Concat(
        from history in _histories.Values
        from exit in history.Exits
        where exit.BeginsToWait
        let day = VietnamTime.DayOf(exit.At)
        select exit.Event is { } e
            ? AsideRow.Of(e, SetAsideReason.ExitWithoutEntry, day)
            : new(exit.Id, history.Person, day, exit.Place, null, IsExit: true, exit.At, now, null, SetAsideReason.ExitWithoutEntry));

    /// <summary>After the commit: remembers the newest stays; <paramref name="lost"/> are entries that were stored already.</summary>
    public void Keep(IReadOnlySet<Guid> lost, DateTimeOffset now)
    {
        foreach (var (person, history) in _histories)
        {
            if (history.HasWaitingExits || history.Stays.Any(s => lost.Contains(s.Id)))
            {
                presence.Doubt(person);
            }
            else
            {
                presence.Trust(person);
            }

            if (history.Latest is { } latest && !lost.Contains(latest.Id))
            {
                presence.Keep(person, latest.Copy(), now);
            }
        }
    }

    private static SetAsideReason? ReasonToSetAside(VisitEvent e) =>
        e.At < e.ReceivedAt - VisitLog.OldestAccepted ? SetAsideReason.TooOld
        : e.At > e.ReceivedAt + VisitLog.FurthestAhead ? SetAsideReason.InTheFuture
        : null;
}
