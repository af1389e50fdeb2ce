using LaChan.People;

namespace LaChan.Visits.Log;

/// <summary>An event that is kept for a person to look at. Gate and source are unknown for an exit that lost its stay.</summary>
internal sealed record AsideRow(
    Guid Id, PersonRef Person, DateOnly KeyDay, int Place, short? Gate, bool IsExit, DateTimeOffset At, DateTimeOffset ReceivedAt,
    VisitSource? Source, SetAsideReason Reason)
{
    public static AsideRow Of(VisitEvent e, SetAsideReason reason, DateOnly keyDay) => new(
        e.Id, e.Person, keyDay, e.Place.No, e.Gate, e.Direction == Direction.Out, e.At, e.ReceivedAt, e.Source, reason);
}
