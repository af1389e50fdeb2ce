using LaChan.Access;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Visits.Reading;

namespace LaChan.Visits.Endpoints;

/// <summary>What a request says, once it makes sense: everything of an event but the person's number.</summary>
/// <param name="Direction">Null when the server shall tell it from the person's open visit.</param>
internal sealed record ReadEvent(
    Guid Id, PlaceEntry Place, short Gate, Passer Passer, Direction? Direction, DateTimeOffset At, VisitSource Source)
{
    /// <summary>The most that one person brings along.</summary>
    public const int MostCompanions = 10;

    private const string Auto = "auto";
    private const string Kiosk = "kiosk";
    private const string Typed = "typed";

    /// <summary>Names of those who come along, in normal form.</summary>
    public IReadOnlyList<string> With { get; private init; } = [];

    public string? Trip { get; private init; }

    public string? SeatRow { get; private init; }

    /// <summary>Something is known of trip or seat.</summary>
    public bool IsAboard => Trip is not null || SeatRow is not null;

    public VisitEvent Of(PersonRef person, Direction direction, DateTimeOffset receivedAt) =>
        new(Id, Place, Gate, person, direction, At, receivedAt, Source);

    /// <summary>Reads one event; answers a sentence when it cannot be one.</summary>
    public static ReadEvent? From(RecordVisits.Request? request, Actor actor, PlaceDirectory places, out string refusal)
    {
        // A place that the token does not belong to is answered like one that does not exist.
        var place = request?.Place is { } code && code == actor.Place ? places.ByCode(code) : null;
        var hasTime = EventTime.TryParse(request?.At, out var at);
        var hasId = Guid.TryParse(request?.Id, out var id) && id != Guid.Empty;
        Direction? direction = request?.Direction switch
        {
            "in" => Visits.Direction.In,
            "out" => Visits.Direction.Out,
            _ => null,
        };
        var passer = ReadPasser(request, at, out var problem);
        refusal = !hasId ? Texts.EventIdMissing
            : place is null ? Texts.PlaceUnknown
            : direction is null && request?.Direction != Auto ? Texts.DirectionWrong
            : !hasTime ? Texts.TimeWrong
            : place.ClosedAt <= at ? Texts.PlaceClosed
            : direction != Visits.Direction.Out && place.IsOver(at) ? Texts.OccasionOver
            : request!.Gate is { } gate && !place.Gates.Any(g => g.No == gate) ? Texts.GateUnknown
            : request.With?.Length > MostCompanions ? Texts.TooManyCompanions.With(MostCompanions)
            : request.Trip?.Length > Boardings.LongestText || request.Seat?.Length > Boardings.LongestText ? Texts.TripTooLong
            : problem;
        return refusal.Length == 0
            ? new(id, place!, (short)(request!.Gate ?? 0), passer!, direction, at, SourceOf(request, passer!))
            {
                With = [.. NamesIn(request.With)],
                Trip = Plain(request.Trip),
                SeatRow = Plain(request.Seat),
            }
            : null;
    }

    private static IEnumerable<string> NamesIn(string[]? names) => (names ?? [])
        .Select(name => VietnameseText.Normalise(name ?? "")).Where(name => name.Length is > 0 and <= Visitor.LongestName).Distinct();

    private static string? Plain(string? text) => VietnameseText.Normalise(text ?? "") is { Length: > 0 } plain ? plain : null;

    private static Passer? ReadPasser(RecordVisits.Request? request, DateTimeOffset at, out string problem) =>
        request?.Scan is { } scan
            ? ScannedPasser.Read(scan, at, out problem)
            : TypedPasser.Read(request?.Person, VietnamTime.DayOf(at).Year, out problem);

    private static VisitSource SourceOf(RecordVisits.Request request, Passer passer) =>
        request.Source == Kiosk ? VisitSource.Kiosk
        : passer.Card is not null ? VisitSource.Handle
        : request.Source == Typed ? VisitSource.TypedByStaff
        : VisitSource.StaffScan;
}
