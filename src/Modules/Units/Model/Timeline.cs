namespace LaChan.Units.Model;

/// <summary>A fact that changes over time: never two values on one day; neighbours with the same value are one entry.</summary>
internal sealed class Timeline<T> : IEquatable<Timeline<T>>
    where T : notnull
{
    private readonly List<(Period Period, T Value)> _entries = [];

    public IReadOnlyList<(Period Period, T Value)> Entries => _entries;

    /// <returns>False, and nothing changed, if a value is known for one of the days already.</returns>
    public bool TryAdd(Period period, T value)
    {
        if (period.IsEmpty || _entries.Exists(entry => entry.Period.Overlaps(period)))
        {
            return false;
        }

        var at = _entries.FindIndex(entry => entry.Period.From > period.From);
        at = at < 0 ? _entries.Count : at;
        _entries.Insert(at, (period, value));
        JoinWithNext(at);
        JoinWithNext(at - 1);
        return true;
    }

    public bool TryGet(DateOnly day, out T value)
    {
        foreach (var entry in _entries)
        {
            if (entry.Period.Contains(day))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    public bool Covers(Period period) => _entries.Exists(entry => entry.Period.Covers(period));

    public bool Equals(Timeline<T>? other) => other is not null && _entries.SequenceEqual(other._entries);

    public override bool Equals(object? obj) => Equals(obj as Timeline<T>);

    public override int GetHashCode() => _entries.Count == 0 ? 0 : _entries[0].GetHashCode();

    private void JoinWithNext(int at)
    {
        if (at < 0 || at + 1 >= _entries.Count)
        {
            return;
        }

        var (first, second) = (_entries[at], _entries[at + 1]);
        if (first.Period.Until == second.Period.From && first.Value.Equals(second.Value))
        {
            _entries[at] = (new(first.Period.From, second.Period.Until), first.Value);
            _entries.RemoveAt(at + 1);
        }
    }
}
