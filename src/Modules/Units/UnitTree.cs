using LaChan.Platform.Web;
using LaChan.Units.Model;

namespace LaChan.Units;

/// <summary>
/// The units as of one day: administrative ones from the provinces down, agencies in a line of their own.
/// A bare name or code means nothing without the day, so the day is fixed here.
/// </summary>
public sealed class UnitTree
{
    private readonly UnitState _state;

    internal UnitTree(DateOnly day, UnitState state)
    {
        Day = day;
        _state = state;
    }

    /// <summary>The number under which things are recorded that have no unit.</summary>
    public const int None = 0;

    public DateOnly Day { get; }

    /// <summary>Whether nothing about units differs between the two days.</summary>
    public bool HasSameUnits(UnitTree other) => ReferenceEquals(_state, other._state);

    /// <summary>Administrative units with nothing above them: the provinces.</summary>
    public IReadOnlyList<Unit> Roots => _state.Roots;

    /// <summary>Agencies with no agency above them.</summary>
    public IReadOnlyList<Unit> AgencyRoots => _state.AgencyRoots;

    public Unit? Find(int id) => _state.Find(id);

    /// <summary>By a code of any level; where two levels use the same one, the higher level has it.</summary>
    public Unit? ByCode(string code)
    {
        foreach (var level in Enum.GetValues<UnitLevel>())
        {
            if (_state.ByCode(code, level) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }

    public Unit? ByCode(string code, UnitLevel level) => _state.ByCode(code, level);

    /// <summary>The units directly below, in the order of their codes; agencies in the order of the list.</summary>
    public IReadOnlyList<Unit> Children(int id) => _state.Children(id);

    /// <summary>
    /// Whether a unit is another one or lies below it. An agency lies below the agencies of its line and in the area that it
    /// serves, so a province sees its departments. A unit that is no more lies within what it went into, and what has no
    /// unit in every province. The same as <c>units.closure</c> on that day.
    /// </summary>
    public bool IsWithin(int unit, int ancestor)
    {
        if (unit == None)
        {
            return Find(ancestor)?.Level == UnitLevel.Province;
        }

        if (Find(unit) is null)
        {
            return _state.HeirsOf(unit).Any(heir => IsWithin(heir.Id, ancestor));
        }

        foreach (var above in _state.Line(unit))
        {
            if (above.Id == ancestor || (_state.AgencyOf(above.Id)?.AreaId is { } area && IsWithin(area, ancestor)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The unit with what is above it, without the province where something stands between: "Phường Cốc Lếu, Thành phố Lào Cai".</summary>
    public string PathOf(int id)
    {
        var line = _state.Line(id).Select(unit => unit.Name).ToList();
        return line.Count == 0 && id != None ? NameOf(id) : string.Join(", ", line.Count > 2 ? line[..^1] : line);
    }

    /// <summary>The name of a unit; of one that is no more the last one, with what it went into.</summary>
    public string NameOf(int id) => id == None ? Texts.NoUnit
        : Find(id)?.Name ?? (_state.LastNameOf(id), _state.HeirsOf(id)) switch
        {
            (null, _) => Texts.NoUnit,
            ({ } name, []) => name,
            ({ } name, var heirs) => Texts.FormerUnit.With(name, string.Join(", ", heirs.Take(2).Select(heir => heir.Name))),
        };

    /// <summary>The unit and everything below it in its line, parents before children; of one level only if asked for.</summary>
    public IReadOnlyList<Unit> Subtree(int id, UnitLevel? level = null)
    {
        var found = new List<Unit>();
        if (Find(id) is { } top)
        {
            Collect(top, level, found);
        }

        return found;
    }

    /// <summary>Finds units as people type: without diacritics, by any word, by an old spelling, by code; the best first.</summary>
    public IReadOnlyList<Unit> Search(string text, UnitLevel? level = null, int limit = 20) =>
        _state.Index.Find(text, level, limit);

    public UnitAgency? AgencyOf(int id) => _state.AgencyOf(id);

    /// <summary>The agencies that serve an area itself (not its parts): the offices of a district.</summary>
    public IReadOnlyList<Unit> AgenciesServing(int area) => _state.AgenciesServing(area);

    /// <summary>What an agency was assigned to watch over.</summary>
    public IReadOnlyList<Monitored> MonitoredBy(int agency) => [.. _state.MonitoredBy(agency)];

    private void Collect(Unit unit, UnitLevel? level, List<Unit> found)
    {
        if (level is null || unit.Level == level)
        {
            found.Add(unit);
        }

        foreach (var child in Children(unit.Id))
        {
            Collect(child, level, found);
        }
    }
}
