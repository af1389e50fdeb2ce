using System.Collections.Concurrent;

namespace LaChan.Units.Model;

/// <summary>Everything known about units at one moment of loading; never changed afterwards.</summary>
internal sealed class UnitRegister
{
    private readonly ConcurrentDictionary<DateOnly, UnitState> _states = new();
    private readonly DateOnly[] _changes;
    private readonly ILookup<int, Succession> _successions;

    public UnitRegister(
        IReadOnlyList<UnitHistory> units,
        IReadOnlyList<UnitAgency> agencies,
        IReadOnlyList<Monitored> monitored,
        IReadOnlyList<Succession> successions)
    {
        Units = units;
        Agencies = agencies;
        Monitored = monitored;
        _successions = successions.ToLookup(edge => edge.From);
        _changes = [.. units.SelectMany(unit => unit.ChangeDays()).Distinct().Order()];
    }

    public IReadOnlyList<UnitHistory> Units { get; }

    public IReadOnlyList<UnitAgency> Agencies { get; }

    public IReadOnlyList<Monitored> Monitored { get; }

    /// <summary>The days on which anything changed, in order.</summary>
    public IReadOnlyList<DateOnly> Changes => _changes;

    public UnitTree AsOf(DateOnly day)
    {
        var at = Array.BinarySearch(_changes, day);
        var since = at >= 0 ? day : at == -1 ? DateOnly.MinValue : _changes[~at - 1];
        return new(day, _states.GetOrAdd(since, static (start, register) => new(start, register), this));
    }

    /// <summary>For how long a unit had the extent of a day; where nothing is known of extents, the name it had.</summary>
    public Period ExtentPeriod(int unit, DateOnly day)
    {
        var history = Units.First(candidate => candidate.Id == unit);
        return history.Extents.Entries.Select(entry => entry.Period)
            .Concat(history.Names.Entries.Select(entry => entry.Period))
            .First(period => period.Contains(day));
    }

    /// <summary>What became of a unit by a day: itself if it still exists, else what it went into, over any number of steps.</summary>
    public IReadOnlyList<UnitSuccessor> SuccessorsOf(int unit, DateOnly day)
    {
        var found = new Dictionary<int, decimal?>();
        Follow(unit, 1, AsOf(day), found, []);
        var tree = AsOf(day);
        return [.. found.Select(pair => new UnitSuccessor(tree.Find(pair.Key)!, pair.Value)).OrderBy(next => next.Unit.Code, StringComparer.Ordinal)];
    }

    private void Follow(int unit, decimal? share, UnitTree then, Dictionary<int, decimal?> found, HashSet<int> seen)
    {
        if (then.Find(unit) is not null)
        {
            found[unit] = found.TryGetValue(unit, out var before) ? before + share : share;
            return;
        }

        if (!seen.Add(unit))
        {
            return;
        }

        var edges = _successions[unit].Where(edge => edge.Day <= then.Day).ToList();
        foreach (var edge in edges)
        {
            Follow(edge.To, edge.Whole ? share : share * edge.Share, then, found, seen);
        }

        if (edges.Count == 0)
        {
            // A district was dissolved, not merged: what it was, its communes became.
            foreach (var child in LastChildren(unit, then.Day))
            {
                Follow(child.Id, null, then, found, seen);
            }
        }

        seen.Remove(unit);
    }

    private IReadOnlyList<Unit> LastChildren(int unit, DateOnly before)
    {
        var ended = Units.FirstOrDefault(history => history.Id == unit)?.Names.Entries
            .Where(entry => entry.Period.Until <= before)
            .Select(entry => entry.Period.Until!.Value.AddDays(-1))
            .DefaultIfEmpty(DateOnly.MinValue).Max() ?? DateOnly.MinValue;
        return AsOf(ended).Children(unit);
    }
}
