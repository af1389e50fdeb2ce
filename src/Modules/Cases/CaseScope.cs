using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Cases;

/// <summary>The area of an officer: the own unit; for a department or a health office, the area that it serves.</summary>
/// <param name="UnitId">The ancestor in <c>units.closure</c>.</param>
internal sealed record CaseScope(int UnitId, DateOnly Day)
{
    /// <summary>The condition for a row aliased <c>x</c>; <c>$1</c> is the unit and <c>$2</c> the day.</summary>
    public const string Holds =
        "exists (select from units.closure c where c.ancestor = $1 and c.unit = x.unit_id and c.valid @> $2)";

    public static CaseScope Of(Actor actor, UnitDirectory units, TimeProvider time)
    {
        var tree = units.AsOf(time.Today());
        return new(tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId, tree.Day);
    }
}
