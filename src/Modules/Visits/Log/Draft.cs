using LaChan.Places;
using LaChan.Platform.Time;

namespace LaChan.Visits.Log;

/// <summary>What a batch will change: computed in memory, written with one statement.</summary>
internal sealed class Draft(Presence presence, PlaceDirectory places)
{
    private readonly Dictionary<int, PersonHistory> _histories = [];
    private readonly HashSet<int> _fromDatabase = [];

    public List<(VisitEvent Event, SetAsideReason Reason)> SetAside { get; } = [];

    /// <summary>The persons of the batch with all stays that the batch may have touched.</summary>
    public IReadOnlyDictionary<int, PersonHistory> Histories => _histories;

    public bool IsEmpty => SetAside.Count == 0 && _histories.Values.All(
        h => h.Settled.Count == 0 && !h.Stays.Any(s => s.Entry is not null || s.IsChanged));

    /// <summary>Reads the stays of those persons for whom what is known in memory is not enough.</summary>
    public async Task Load(IEnumerable<VisitEvent> events, HistoryReader reader)
    {
        var touched = new Dictionary<int, List<VisitEvent>>();
        foreach (var e in events.Where(e => ReasonToSetAside(e) is null))
        {
            if (!touched.TryGetValue(e.Person.No, out var ofPerson))
            {
                touched.Add(e.Person.No, ofPerson = []);
            }

            ofPerson.Add(e);
        }

        var unknown = touched.Where(t => t.Value.Count > 1 || !presence.Suffices(t.Value[0])).ToList();
        foreach (var (person, _) in touched)
        {
            var history = new PersonHistory(places);
            _histories.Add(person, history);
        }

        if (unknown.Count > 0)
        {
            _fromDatabase.UnionWith(unknown.Select(u => u.Key));
            await reader.LoadHistories([.. unknown.SelectMany(u => u.Value)], _histories);
        }

        foreach (var (person, _) in touched)
        {
            if (!_fromDatabase.Contains(person) && presence.Latest(person) is { } latest)
            {
                _histories[person].Add(latest.Copy());
            }
        }
    }

    public Recorded Apply(VisitEvent e)
    {
        var reason = ReasonToSetAside(e);
        var recorded = reason is null
            ? _histories[e.Person.No].Apply(e, VietnamTime.DayOf(e.At))
            : new(Outcome.SetAside, reason);
        if (recorded is { Outcome: Outcome.SetAside, Reason: { } why })
        {
            SetAside.Add((e, why));
        }

        return recorded;
    }

    /// <summary>After the commit: remembers the newest stays; <paramref name="lost"/> are entries that were stored already.</summary>
    public void Keep(IReadOnlySet<Guid> lost)
    {
        foreach (var (person, history) in _histories)
        {
            if (history.Stays.Any(s => lost.Contains(s.Id)) || history.HasWaitingExits)
            {
                presence.Doubt(person);
            }
            else if (history.Latest is { } latest)
            {
                presence.Trust(person);
                presence.Replace(person, latest.Copy());
            }
        }
    }

    private static SetAsideReason? ReasonToSetAside(VisitEvent e) =>
        e.At < e.ReceivedAt - VisitLog.OldestAccepted ? SetAsideReason.TooOld
        : e.At > e.ReceivedAt + VisitLog.FurthestAhead ? SetAsideReason.InTheFuture
        : null;
}
