using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace LaChan.Units.Model;

/// <summary>All units between two changes, ready for questions.</summary>
internal sealed class UnitState
{
    private static readonly IReadOnlyList<Unit> None = [];
    private readonly FrozenDictionary<int, Unit> _units;
    private readonly FrozenDictionary<(UnitLevel, string), Unit> _byCode;
    private readonly FrozenDictionary<int, IReadOnlyList<Unit>> _children;
    private readonly FrozenDictionary<int, UnitAgency> _agencies;
    private readonly FrozenDictionary<int, IReadOnlyList<Unit>> _serving;
    private readonly ILookup<int, Monitored> _monitored;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Unit>> _heirs = new();
    private readonly UnitRegister _register;
    private readonly DateOnly _day;

    public UnitState(DateOnly day, UnitRegister register)
    {
        (_day, _register) = (day, register);
        var units = register.Units.Select(history => history.On(day)).OfType<Unit>()
            .OrderBy(unit => unit.Level).ThenBy(unit => unit.Kind == UnitKind.Agency ? "" : unit.Code, StringComparer.Ordinal)
            .ThenBy(unit => unit.Id).ToList();
        _units = units.ToFrozenDictionary(unit => unit.Id);
        _byCode = units.ToFrozenDictionary(unit => (unit.Level, unit.Code));
        _children = Group(units.Where(unit => unit.ParentId is not null), unit => unit.ParentId!.Value);
        _agencies = register.Agencies.Where(agency => _units.ContainsKey(agency.UnitId))
            .ToFrozenDictionary(agency => agency.UnitId);
        _serving = Group(
            units.Where(unit => AgencyOf(unit.Id)?.AreaId is not null), unit => AgencyOf(unit.Id)!.AreaId!.Value);
        _monitored = register.Monitored.Where(link => link.UnitId is not { } unit || _units.ContainsKey(unit))
            .ToLookup(link => link.AgencyId);
        Roots = [.. units.Where(unit => unit is { Kind: UnitKind.Administrative, ParentId: null })];
        AgencyRoots = [.. units.Where(unit => unit is { Kind: UnitKind.Agency, ParentId: null })];
        All = units;
        Index = new(this, register.Units);
    }

    public IReadOnlyList<Unit> All { get; }

    public IReadOnlyList<Unit> Roots { get; }

    public IReadOnlyList<Unit> AgencyRoots { get; }

    public UnitSearch Index { get; }

    public Unit? Find(int id) => _units.GetValueOrDefault(id);

    public Unit? ByCode(string code, UnitLevel level) => _byCode.GetValueOrDefault((level, code));

    public IReadOnlyList<Unit> Children(int id) => _children.GetValueOrDefault(id, None);

    /// <summary>What a unit that is no more went into.</summary>
    public IReadOnlyList<Unit> HeirsOf(int id) => _heirs.GetOrAdd(
        id, static (unit, state) => [.. state._register.SuccessorsOf(unit, state._day).Select(next => next.Unit)], this);

    /// <summary>The name that a unit had last before this day; null for a unit that never was.</summary>
    public string? LastNameOf(int id) => _register.Units.FirstOrDefault(unit => unit.Id == id)?.Names.Entries
        .LastOrDefault(entry => entry.Period.From <= _day).Value?.Name;

    public UnitAgency? AgencyOf(int id) => _agencies.GetValueOrDefault(id);

    public IReadOnlyList<Unit> AgenciesServing(int area) => _serving.GetValueOrDefault(area, None);

    public IEnumerable<Monitored> MonitoredBy(int agency) => _monitored[agency];

    /// <summary>The unit and what stands above it in its own line, nearest first.</summary>
    public IEnumerable<Unit> Line(int id)
    {
        for (var unit = Find(id); unit is not null; unit = unit.ParentId is { } parent ? Find(parent) : null)
        {
            yield return unit;
        }
    }

    private static FrozenDictionary<int, IReadOnlyList<Unit>> Group(IEnumerable<Unit> units, Func<Unit, int> by) =>
        units.GroupBy(by).ToFrozenDictionary(group => group.Key, IReadOnlyList<Unit> (group) => [.. group]);
}
