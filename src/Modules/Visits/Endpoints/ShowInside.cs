using LaChan.Access;
using LaChan.Places;
using LaChan.Visits.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits.Endpoints;

/// <summary>Tells a scanner how full its place is, and the server's time. A count, never who.</summary>
internal static class ShowInside
{
    /// <param name="Now">The business time of the server, by which a device sets its own.</param>
    /// <param name="EndsAt">When entries close, for an occasion.</param>
    public sealed record Answer(string Place, string Name, int Inside, int? Capacity, DateTimeOffset Now, DateTimeOffset? EndsAt);

    public static Results<Ok<Answer>, NotFound> Handle(Actor actor, PlaceDirectory places, VisitLog log, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return actor.Place is { } code && places.ByCode(code) is { ClosedAt: null } place
            ? TypedResults.Ok(new Answer(
                place.Code, place.Name, log.Presence.Inside(place.No, now).Count(), place.Capacity, now, place.EndsAt))
            : TypedResults.NotFound();
    }
}
