using LaChan.Visits.Log;

namespace LaChan.Visits;

/// <summary>A stay that was stored, or whose end moved; persons and places by their numbers.</summary>
public readonly record struct StayChange(int Person, int Place, DateTimeOffset EnteredAt, DateTimeOffset Until);

/// <summary>
/// Tells, after each commit, who keeps visits in memory what was stored. Listeners are called by the writer of the record:
/// they take note and return at once.
/// </summary>
public sealed class VisitFeed
{
    private Action<IReadOnlyList<StayChange>>? _listeners;

    public void Listen(Action<IReadOnlyList<StayChange>> listener) => _listeners += listener;

    /// <param name="lost">Entries that the database had already.</param>
    internal void Committed(Draft draft, IReadOnlySet<Guid> lost)
    {
        if (_listeners is not { } listeners)
        {
            return;
        }

        var changes = new List<StayChange>();
        foreach (var history in draft.Histories.Values)
        {
            foreach (var stay in history.Stays)
            {
                if (stay.Entry is null ? stay.IsChanged : !lost.Contains(stay.Id))
                {
                    changes.Add(new(history.Person.No, stay.Place, stay.EnteredAt, stay.Until));
                }
            }
        }

        if (changes.Count > 0)
        {
            listeners(changes);
        }
    }
}
