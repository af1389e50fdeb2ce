using LaChan.Units;

namespace LaChan.Reporting.Forms;

/// <summary>Which units owe a form.</summary>
public enum AudienceKind
{
    /// <summary>Agencies whose annex of the daily report is the given one; the district itself for annex 3.</summary>
    Annex,

    /// <summary>All communes.</summary>
    Communes,

    /// <summary>The districts.</summary>
    Districts,

    /// <summary>Every agency of the province that owes an annex, and every district.</summary>
    Everybody,

    /// <summary>The units that are named by their codes.</summary>
    Listed,

    /// <summary>The communes and offices of the districts that are named.</summary>
    Below,
}

/// <summary>Who owes a form, and to whom.</summary>
public sealed record FormAudience
{
    public required AudienceKind Kind { get; init; }

    public int? Annex { get; init; }

    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Code of the receiving unit; without one the district above.</summary>
    public string? Receiver { get; init; }

    /// <summary>The units that owe the form as the units are on that day, each with its receiver.</summary>
    public IEnumerable<(Unit Unit, Unit Receiver)> In(UnitTree tree, Unit province)
    {
        var fixedReceiver = Receiver is null ? null : tree.ByCode(Receiver);
        foreach (var unit in UnitsIn(tree, province))
        {
            var receiver = fixedReceiver ?? Above(tree, unit);
            if (receiver is not null)
            {
                yield return (unit, receiver);
            }
        }
    }

    private static Unit? Above(UnitTree tree, Unit unit) =>
        tree.AgencyOf(unit.Id)?.AreaId is { } area ? tree.Find(area) : unit.ParentId is { } parent ? tree.Find(parent) : null;

    private IEnumerable<Unit> UnitsIn(UnitTree tree, Unit province) => Kind switch
    {
        AudienceKind.Annex => Owners(tree, province, form => form == Annex),
        AudienceKind.Communes => tree.Subtree(province.Id, UnitLevel.Commune),
        AudienceKind.Districts => tree.Subtree(province.Id, UnitLevel.District),
        AudienceKind.Everybody => Owners(tree, province, form => form is not null),
        AudienceKind.Below => Units.Select(code => tree.ByCode(code)).OfType<Unit>().SelectMany(
            district => tree.Children(district.Id).Concat(tree.AgenciesServing(district.Id).Where(a => tree.AgencyOf(a.Id)?.Form is null))),
        _ => Units.Select(code => tree.ByCode(code)).OfType<Unit>(),
    };

    // The people's committee of a district reports for the district: the obligation is the district's.
    private static IEnumerable<Unit> Owners(UnitTree tree, Unit province, Func<int?, bool> owes)
    {
        var areas = tree.Subtree(province.Id, UnitLevel.District).Prepend(province);
        foreach (var area in areas)
        {
            foreach (var agency in tree.AgenciesServing(area.Id).Where(agency => owes(tree.AgencyOf(agency.Id)?.Form)))
            {
                yield return tree.AgencyOf(agency.Id)?.Form == 3 ? area : agency;
            }
        }
    }
}
