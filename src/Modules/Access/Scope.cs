namespace LaChan.Access;

/// <summary>
/// The scope of an officer in SQL: the rows whose unit lies in the subtree of the actor's unit on a day. A query that
/// shows rows of units to staff contains this condition and takes two parameters; nothing is filtered afterwards.
/// </summary>
/// <example>
/// <code>
/// select p.name from places.place p where exists (
///     select from units.closure c where c.ancestor = @scope and c.unit = p.unit_id and c.valid @> @day)
/// </code>
/// <c>@scope</c> is <c>actor.UnitId</c>, <c>@day</c> the Vietnamese day that is asked about (today for work, the past day
/// for figures of the past).
/// </example>
public static class Scope
{
    /// <summary>The condition for a row aliased <c>x</c> with the column <c>unit_id</c>.</summary>
    public const string Holds =
        "exists (select from units.closure c where c.ancestor = @scope and c.unit = x.unit_id and c.valid @> @day)";
}
