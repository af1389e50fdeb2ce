using LaChan.Access;
using LaChan.Reporting.Duties;
using LaChan.Units;

namespace LaChan.Reporting.Filling;

/// <summary>
/// Who sees and writes which reports. A reporter has the own unit's; who reads an area has those of the units in it; the
/// receiver of a report may return it.
/// </summary>
internal static class ReportScope
{
    /// <summary>Who writes reports of the own unit.</summary>
    public static readonly Role[] Writers =
        [Role.AgencyReporter, Role.CommuneOfficer, Role.DistrictOfficer, Role.DepartmentReporter];

    /// <summary>Who adds up the reports of others.</summary>
    public static readonly Role[] Receivers = [Role.DistrictOfficer, Role.DepartmentReporter];

    /// <summary>Who opens reports.</summary>
    public static readonly Role[] Readers = [.. Writers, Role.ProvinceReader, Role.HealthOfficer];

    public static IReadOnlyList<string> CodesOf(IEnumerable<Role> roles) => [.. roles.Select(role => role.Code)];

    /// <summary>The unit whose reports somebody writes: the district for whoever sits in its committee.</summary>
    public static int OwnUnit(Actor actor, UnitTree tree) => actor.Role switch
    {
        Role.DistrictOfficer => tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId,
        _ => actor.UnitId,
    };

    /// <summary>Where those sit who write the reports of a unit: in it, or in the committee that serves it.</summary>
    public static IReadOnlyList<int> Offices(int unit, UnitTree tree) =>
        [unit, .. tree.AgenciesServing(unit).Where(agency => tree.AgencyOf(agency.Id)?.Form == 3).Select(agency => agency.Id)];

    public static bool IsOwn(Actor actor, Unit unit, UnitTree tree) =>
        Writers.Contains(actor.Role) && unit.Id == OwnUnit(actor, tree);

    public static bool MayRead(Actor actor, Unit unit, UnitTree tree) => actor.Role == Role.AgencyReporter
        ? tree.IsWithin(unit.Id, actor.UnitId)
        : tree.IsWithin(unit.Id, Area(actor, tree));

    public static bool Receives(Actor actor, Obligation duty, UnitTree tree) => actor.Role switch
    {
        Role.DistrictOfficer => duty.Receiver == Area(actor, tree),
        // The department's desk is that of the agency, or of the whole province.
        Role.DepartmentReporter => duty.Receiver == actor.UnitId
            || (tree.Find(duty.Receiver)?.Kind == UnitKind.Agency && tree.IsWithin(duty.Receiver, Area(actor, tree))),
        _ => false,
    };

    /// <summary>The area that somebody reads.</summary>
    public static int Area(Actor actor, UnitTree tree) => tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId;
}
