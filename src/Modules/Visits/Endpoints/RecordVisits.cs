using LaChan.Access;
using LaChan.People;
using LaChan.Places;
using LaChan.Visits.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

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
        Request request, Actor actor, RecordVisits recorder, HttpResponse response, CancellationToken cancel)
    {
        if (ReadEvent.From(request, actor, recorder.Places, out var refusal) is not { } read)
        {
            return TypedResults.UnprocessableEntity(Refused(request, refusal));
        }

        try
        {
            return TypedResults.Ok(AnswerTo(request, await recorder.Record(read, cancel)));
        }
        catch (Exception e) when (IsOutage(e))
        {
            return VisitProblems.Unavailable(response);
        }
    }

    public static async Task<Results<Ok<Answer[]>, ProblemHttpResult>> Batch(
        IReadOnlyList<Request> requests, Actor actor, RecordVisits recorder, HttpResponse response, CancellationToken cancel)
    {
        if (requests.Count > MostEvents)
        {
            return VisitProblems.TooManyEvents(MostEvents);
        }

        var answers = new Answer[requests.Count];
        var events = new List<(int Row, ReadEvent Event)>();
        for (var i = 0; i < answers.Length; i++)
        {
            if (ReadEvent.From(requests[i], actor, recorder.Places, out var refusal) is { } read)
            {
                events.Add((i, read));
            }
            else
            {
                answers[i] = Refused(requests[i], refusal);
            }
        }

        try
        {
            var recorded = await recorder.Record(events.ConvertAll(e => e.Event), cancel);
            for (var i = 0; i < recorded.Length; i++)
            {
                answers[events[i].Row] = AnswerTo(requests[events[i].Row], recorded[i]);
            }

            return TypedResults.Ok(answers);
        }
        catch (Exception e) when (IsOutage(e))
        {
            return VisitProblems.Unavailable(response);
        }
    }

    private PlaceDirectory Places => places;

    private async Task<Recorded> Record(ReadEvent read, CancellationToken cancel) =>
        await log.Record(read.Of(await people.FindOrRegister(read.Claim, cancel), time.GetUtcNow()), cancel);

    private async Task<Recorded[]> Record(List<ReadEvent> read, CancellationToken cancel)
    {
        var persons = await people.FindOrRegisterMany(read.ConvertAll(r => r.Claim), cancel);
        var now = time.GetUtcNow();
        return await log.Record([.. read.Select((r, i) => r.Of(persons[i], now))], cancel);
    }

    // Also the register of persons may be out of reach.
    private static bool IsOutage(Exception e) => e is VisitsUnavailableException or NpgsqlException;

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
