using LaChan.Access;
using LaChan.People;
using LaChan.Places;
using LaChan.Visits.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits.Endpoints;

/// <summary>Staff readers and kiosks report entries and exits, one by one or up to 1,000 at once.</summary>
internal sealed class RecordVisits(VisitLog log, PlaceDirectory places, PeopleDirectory people, TimeProvider time)
{
    private const int MostEvents = 1000;

    /// <param name="Id">A UUID that the sender chose; a repeat of it changes nothing.</param>
    /// <param name="Place">The code of the place.</param>
    /// <param name="Direction"><c>in</c> or <c>out</c>.</param>
    /// <param name="At">The sender's time, ISO 8601 with offset.</param>
    /// <param name="Gate">The gate's number; 0 is the main entrance.</param>
    public sealed record Request(string? Id, string? Place, string? Direction, string? At, Person? Person, int? Gate);

    public sealed record Person(string? Phone, string? Name);

    /// <param name="Result"><c>stored</c>, <c>repeated</c>, <c>set-aside</c> or <c>refused</c>.</param>
    public sealed record Answer(string? Id, string Result, string? Reason);

    public static async Task<Results<Ok<Answer>, UnprocessableEntity<Answer>, ProblemHttpResult>> One(
        Request request, Actor actor, RecordVisits recorder, CancellationToken cancel)
    {
        var (visitEvent, refusal) = await recorder.Read(request, actor, cancel);
        if (visitEvent is null)
        {
            return TypedResults.UnprocessableEntity(Refused(request, refusal));
        }

        try
        {
            return TypedResults.Ok(AnswerTo(request, await recorder.Log.Record(visitEvent, cancel)));
        }
        catch (VisitsUnavailableException)
        {
            return VisitProblems.Unavailable();
        }
    }

    public static async Task<Results<Ok<Answer[]>, ProblemHttpResult>> Batch(
        IReadOnlyList<Request> requests, Actor actor, RecordVisits recorder, CancellationToken cancel)
    {
        if (requests.Count > MostEvents)
        {
            return VisitProblems.TooManyEvents(MostEvents);
        }

        var answers = new Answer[requests.Count];
        var events = new List<(int Row, VisitEvent Event)>();
        for (var i = 0; i < requests.Count; i++)
        {
            var (visitEvent, refusal) = await recorder.Read(requests[i], actor, cancel);
            if (visitEvent is null)
            {
                answers[i] = Refused(requests[i], refusal);
            }
            else
            {
                events.Add((i, visitEvent));
            }
        }

        try
        {
            var recorded = await recorder.Log.Record(events.ConvertAll(e => e.Event), cancel);
            for (var i = 0; i < events.Count; i++)
            {
                answers[events[i].Row] = AnswerTo(requests[events[i].Row], recorded[i]);
            }

            return TypedResults.Ok(answers);
        }
        catch (VisitsUnavailableException)
        {
            return VisitProblems.Unavailable();
        }
    }

    private VisitLog Log => log;

    /// <summary>Reads one event; answers a sentence when it cannot be one.</summary>
    private async ValueTask<(VisitEvent? Event, string Refusal)> Read(Request? request, Actor actor, CancellationToken cancel)
    {
        if (request is null || !Guid.TryParse(request.Id, out var id) || id == Guid.Empty)
        {
            return (null, Texts.EventIdMissing);
        }

        // A place that the token does not belong to is answered like one that does not exist.
        if (request.Place is null || places.ByCode(request.Place) is not { } place
            || (actor.Place is not null && actor.Place != place.Code))
        {
            return (null, Texts.PlaceUnknown);
        }

        if (place.ClosedAt is not null)
        {
            return (null, Texts.PlaceClosed);
        }

        var direction = request.Direction switch { "in" => Direction.In, "out" => Direction.Out, _ => (Direction?)null };
        if (direction is null)
        {
            return (null, Texts.DirectionWrong);
        }

        if (!EventTime.TryParse(request.At, out var at))
        {
            return (null, Texts.TimeWrong);
        }

        if (request.Gate is { } asked && !place.Gates.Any(g => g.No == asked))
        {
            return (null, Texts.GateUnknown);
        }

        var claim = Visitor.Read(request.Person?.Phone, request.Person?.Name, out var problem);
        if (claim is null)
        {
            return (null, problem);
        }

        var person = await people.FindOrRegister(claim, cancel);
        return (new(
            id, place, (short)(request.Gate ?? 0), person, direction.Value, at, time.GetUtcNow(), VisitSource.StaffScan), "");
    }

    private static Answer Refused(Request? request, string reason) => new(request?.Id, "refused", reason);

    private static Answer AnswerTo(Request request, Recorded recorded) => recorded switch
    {
        { Outcome: Outcome.Stored } => new(request.Id, "stored", null),
        { Outcome: Outcome.Repeated } => new(request.Id, "repeated", null),
        { Reason: SetAsideReason.TooOld } => new(request.Id, "set-aside", Texts.SetAsideTooOld),
        { Reason: SetAsideReason.InTheFuture } => new(request.Id, "set-aside", Texts.SetAsideFuture),
        _ => new(request.Id, "set-aside", Texts.SetAsideNoEntry),
    };
}
