using LaChan.Places;
using LaChan.Reporting.Forms;
using LaChan.Units;

namespace LaChan.Reporting.Filling;

/// <summary>What a row of a report is about: a unit, or a place, with the places whose entries count for it.</summary>
internal sealed record RowSubject(string Key, string Name, string UnitCode, Unit? Unit, IReadOnlyList<PlaceEntry> Places);

/// <summary>Makes the rows of a form from the registers, as they were at the end of the data.</summary>
internal sealed class RowMaker(PlaceDirectory places, PlaceNames names)
{
    private static readonly string[] MarketKinds = ["wholesale-market", "market"];
    private static readonly string[] ApartmentKinds = ["apartments"];

    /// <summary>The rows of a group; places that another row has already are left out.</summary>
    public List<RowSubject> Rows(
        RowSource source, Unit unit, UnitTree tree, DateTimeOffset asOf, HashSet<int> taken)
    {
        var rows = source switch
        {
            RowSource.Subordinates => Subordinates(unit, tree).Select(agency => OfAgency(agency, tree, asOf)),
            RowSource.Monitored => Monitored(unit, tree, asOf, taken),
            RowSource.Offices => tree.AgenciesServing(unit.Id).Select(agency => OfAgency(agency, tree, asOf)),
            RowSource.CommuneOffices => Communes(unit, tree).Select(commune => OfCommune(commune, asOf)),
            RowSource.Markets => OfKinds(MarketKinds, unit, tree, asOf, taken),
            RowSource.Apartments => OfKinds(ApartmentKinds, unit, tree, asOf, taken),
            _ => Communes(unit, tree).Select(commune => new RowSubject(KeyOf(commune), commune.Name, commune.Code, commune, [])),
        };
        var made = rows.ToList();
        taken.UnionWith(made.SelectMany(row => row.Places).Select(place => place.No));
        return made;
    }

    /// <summary>Registered places of an area.</summary>
    public IEnumerable<PlaceEntry> Registered(Unit area, UnitTree tree, DateTimeOffset asOf)
    {
        var units = tree.Subtree(area.Id).Select(unit => unit.Id).ToHashSet();
        return places.All.Where(place => units.Contains(place.UnitId) && IsThere(place, asOf));
    }

    private static bool IsThere(PlaceEntry place, DateTimeOffset asOf) =>
        place.RegisteredAt < asOf && (place.ClosedAt is not { } closed || closed >= asOf);

    // What an agency watches over has rows of its own, even if it is one of its subordinate units.
    private static IEnumerable<Unit> Subordinates(Unit unit, UnitTree tree)
    {
        var watched = Watched(unit, tree).Select(u => u.Id).ToHashSet();
        return tree.Subtree(unit.Id).Where(agency => agency.Id == unit.Id || !watched.Contains(agency.Id));
    }

    private static IEnumerable<Unit> Watched(Unit unit, UnitTree tree) =>
        tree.MonitoredBy(unit.Id).Select(watched => watched.UnitId).OfType<int>().Select(tree.Find).OfType<Unit>();

    private static IReadOnlyList<Unit> Communes(Unit unit, UnitTree tree) =>
        unit.Level == UnitLevel.Commune ? [unit] : tree.Subtree(unit.Id, UnitLevel.Commune);

    private IEnumerable<RowSubject> Monitored(Unit unit, UnitTree tree, DateTimeOffset asOf, HashSet<int> taken)
    {
        var watched = Watched(unit, tree).Select(agency => OfAgency(agency, tree, asOf)).ToList();
        var kinds = tree.MonitoredBy(unit.Id).Select(m => m.PlaceKind).OfType<string>().ToHashSet();
        var known = watched.SelectMany(row => row.Places).Select(place => place.No).Concat(taken).ToHashSet();
        var area = tree.AgencyOf(unit.Id)?.AreaId is { } id ? tree.Find(id) : null;
        return area is null ? watched : watched.Concat(OfKinds(kinds, area, tree, asOf, known));
    }

    private RowSubject OfAgency(Unit agency, UnitTree tree, DateTimeOffset asOf) =>
        new(KeyOf(agency), agency.Name, agency.Code, agency, [.. names.OfAgency(agency, tree).Where(place => IsThere(place, asOf))]);

    private RowSubject OfCommune(Unit commune, DateTimeOffset asOf) => new(
        KeyOf(commune), Committee(commune.Name), commune.Code, commune,
        [.. names.OfCommune(commune).Where(place => IsThere(place, asOf))]);

    private IEnumerable<RowSubject> OfKinds(
        IReadOnlyCollection<string> kinds, Unit area, UnitTree tree, DateTimeOffset asOf, HashSet<int> taken) =>
        Registered(area, tree, asOf)
            .Where(place => kinds.Contains(place.Kind.Code) && !taken.Contains(place.No))
            .OrderBy(place => place.Code, StringComparer.Ordinal)
            .Select(place => new RowSubject("p." + place.ShortCode, place.Name, tree.Find(place.UnitId)?.Code ?? "", null, [place]));

    public static string KeyOf(Unit unit) => "u." + unit.Code;

    private static string Committee(string commune) => $"UBND {char.ToLowerInvariant(commune[0])}{commune[1..]}";
}
