using LaChan.Access;
using LaChan.People;
using LaChan.Places;

namespace LaChan.Visits.Endpoints;

/// <summary>What a request says, once it makes sense: everything of an event but the person's number.</summary>
internal sealed record ReadEvent(Guid Id, PlaceEntry Place, short Gate, PersonClaim Claim, Direction Direction, DateTimeOffset At)
{
    public VisitEvent Of(PersonRef person, DateTimeOffset receivedAt) =>
        new(Id, Place, Gate, person, Direction, At, receivedAt, VisitSource.StaffScan);

    /// <summary>Reads one event; answers a sentence when it cannot be one.</summary>
    public static ReadEvent? From(RecordVisits.Request? request, Actor actor, PlaceDirectory places, out string refusal)
    {
        var claim = Visitor.Read(request?.Person?.Phone, request?.Person?.Name, out var problem);
        var direction = request?.Direction switch { "in" => Direction.In, "out" => Direction.Out, _ => (Direction?)null };
        // A place that the token does not belong to is answered like one that does not exist.
        var place = request?.Place is { } code && code == actor.Place ? places.ByCode(code) : null;
        var hasTime = EventTime.TryParse(request?.At, out var at);
        var hasId = Guid.TryParse(request?.Id, out var id) && id != Guid.Empty;
        refusal = !hasId ? Texts.EventIdMissing
            : place is null ? Texts.PlaceUnknown
            : direction is null ? Texts.DirectionWrong
            : !hasTime ? Texts.TimeWrong
            : place.ClosedAt <= at ? Texts.PlaceClosed
            : request!.Gate is { } gate && !place.Gates.Any(g => g.No == gate) ? Texts.GateUnknown
            : problem;
        return refusal.Length == 0
            ? new(id, place!, (short)(request!.Gate ?? 0), claim!, direction!.Value, at)
            : null;
    }
}
