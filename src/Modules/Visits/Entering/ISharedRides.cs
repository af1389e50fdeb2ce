namespace LaChan.Visits.Entering;

/// <summary>Somebody who sat in the same vehicle when it passed a control post.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Post">The number of the post's place.</param>
/// <param name="Seat">As that person declared it.</param>
/// <param name="OwnSeat">Of the person who was asked about.</param>
public sealed record SharedRide(Guid Person, DateTimeOffset At, int Post, string? Seat, string? OwnSeat);

/// <summary>
/// Who shared a vehicle with a person: exposures for the tracing of cases, from what control posts recorded. Visits owns the
/// question; the module of declarations answers it. The caller answers for the right to know, and for the audit entry.
/// </summary>
public interface ISharedRides
{
    Task<IReadOnlyList<SharedRide>> With(Guid person, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel);
}
