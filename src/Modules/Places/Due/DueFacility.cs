using LaChan.Places.Contacts;

namespace LaChan.Places.Due;

/// <summary>Where a facility stands that the commune says must register (letter 003, IV.8).</summary>
public enum DueState
{
    Due,
    Registered,

    /// <summary>Out of business: owes nothing.</summary>
    Closed,
}

/// <summary>A facility on a commune's list.</summary>
public sealed record DueFacility(
    Guid Id, int UnitId, string Hamlet, string Name, PlaceKind Kind, string Address, PlaceContact? Contact, PlaceEntry? Place,
    DateTimeOffset? ClosedAt)
{
    public DueState State => Place is not null ? DueState.Registered : ClosedAt is not null ? DueState.Closed : DueState.Due;
}

/// <summary>How many facilities must register, and how many have.</summary>
/// <param name="Due">All that are in business, registered or not.</param>
public readonly record struct DueCoverage(long Due, long Registered)
{
    /// <summary>From 0 to 1; 0 where nothing is due.</summary>
    public double Share => Due == 0 ? 0 : (double)Registered / Due;

    public static DueCoverage operator +(DueCoverage one, DueCoverage other) =>
        new(one.Due + other.Due, one.Registered + other.Registered);

    public static DueCoverage Add(DueCoverage left, DueCoverage right) => left + right;
}
