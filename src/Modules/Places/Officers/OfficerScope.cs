using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Places.Officers;

/// <summary>The area whose places an officer sees: the own unit; for a department or a health office, the area it serves.</summary>
/// <param name="UnitId">The ancestor in <c>units.closure</c>.</param>
/// <param name="Day">The day on which the units are looked at.</param>
internal sealed record OfficerScope(int UnitId, DateOnly Day)
{
    /// <summary>Who sees the places of an area, with their business contacts.</summary>
    public static readonly Role[] Readers =
    [
        Role.CommuneOfficer, Role.DistrictOfficer, Role.DepartmentReporter, Role.ProvinceReader, Role.HealthOfficer,
        Role.Inspector,
    ];

    /// <summary>Who registers places, uploads lists and says which facilities must register.</summary>
    public static readonly Role[] Writers = [Role.CommuneOfficer, Role.DistrictOfficer, Role.HealthOfficer];

    /// <summary>Who uploads a list of the own agency's places.</summary>
    public static readonly Role[] Uploaders = [.. Writers, Role.AgencyReporter];

    public static OfficerScope Of(Actor actor, UnitDirectory units, TimeProvider time)
    {
        var tree = units.AsOf(time.Today());
        var area = actor.Role == Role.AgencyReporter ? null : tree.AgencyOf(actor.UnitId)?.AreaId;
        return new(area ?? actor.UnitId, tree.Day);
    }

    public static IReadOnlyList<string> CodesOf(IEnumerable<Role> roles) => [.. roles.Select(role => role.Code)];
}
