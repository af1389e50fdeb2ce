using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Visits.Figures;

/// <summary>
/// The area that an officer looks at: the own one, or a unit within it. A department or a health office sees the area
/// that it serves.
/// </summary>
public sealed record Area(Unit Unit, UnitTree Tree)
{
    /// <summary>Who reads the figures and the silent places of an area.</summary>
    public static readonly Role[] Readers =
        [Role.CommuneOfficer, Role.DistrictOfficer, Role.DepartmentReporter, Role.ProvinceReader, Role.HealthOfficer];

    /// <summary>The codes of these roles, for the side bar.</summary>
    public static IReadOnlyList<string> ReaderCodes { get; } = [.. Readers.Select(role => role.Code)];

    /// <summary>True for the officer's own area, false for a unit within it.</summary>
    public bool IsOwn { get; private init; }

    /// <summary>The area by the code in the address; null when there is none, or it lies outside of the own one.</summary>
    public static Area? Of(Actor actor, string? code, UnitDirectory units, TimeProvider time)
    {
        var tree = units.AsOf(time.Today());
        if (tree.Find(tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId) is not { } own)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(code))
        {
            return new(own, tree) { IsOwn = true };
        }

        return tree.ByCode(code) is { Kind: UnitKind.Administrative } asked && tree.IsWithin(asked.Id, own.Id)
            ? new(asked, tree) { IsOwn = asked.Id == own.Id }
            : null;
    }

    /// <summary>The units that a filter offers: those below the officer's own area, or below the chosen one where it has any.</summary>
    public IReadOnlyList<Unit> Choices => Parts.Count > 0 ? Parts : IsOwn ? [] : Tree.Children(Unit.ParentId ?? Unit.Id);

    /// <summary>The units directly below; none for a commune.</summary>
    public IReadOnlyList<Unit> Parts => Tree.Children(Unit.Id);

    /// <summary>The part in which a unit lies, even one that is no more; null for what lies in none of them.</summary>
    public Unit? PartOf(int unit) => Parts.FirstOrDefault(part => part.Kind == UnitKind.Administrative && Tree.IsWithin(unit, part.Id));

    public bool Holds(int unit) => Tree.IsWithin(unit, Unit.Id);
}
