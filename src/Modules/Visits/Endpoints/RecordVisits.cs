using System.Text.Json.Serialization;
using LaChan.Access;
using LaChan.Places;
using LaChan.Visits.Log;
using LaChan.Visits.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LaChan.Visits.Endpoints;

/// <summary>Staff readers and kiosks report entries and exits, one by one or up to 1,000 at once.</summary>
internal sealed class RecordVisits(VisitLog log, PlaceDirectory places, TakeEvents take, TimeProvider time)
{
    private const int MostEvents = 1000;

    // Written by the reader property by property, which costs half of what a constructor does.
    public sealed record Request
    {
        /// <summary>A UUID that the sender chose; a repeat of it changes nothing.</summary>
        public string? Id { get; set; }

        /// <summary>The code of the place.</summary>
        public string? Place { get; set; }

        /// <summary><c>in</c>, <c>out</c>, or <c>auto</c>: out when the person's visit here is open.</summary>
        public string? Direction { get; set; }

        /// <summary>The sender's time, ISO 8601 with offset.</summary>
        public string? At { get; set; }

        /// <summary>What was said of the person, when nothing was scanned.</summary>
        public Person? Person { get; set; }

        /// <summary>The gate's number; 0 is the main entrance.</summary>
        public int? Gate { get; set; }

        /// <summary>The text of the person's code, card or phone, as it was scanned.</summary>
        public string? Scan { get; set; }

        /// <summary><c>kiosk</c> or <c>typed</c>; nothing for a scan by staff.</summary>
        public string? Source { get; set; }

        /// <summary>Names of those who come along with the person, up to 10.</summary>
        public string[]? With { get; set; }

        /// <summary>The trip of a vehicle, up to 20 characters.</summary>
        public string? Trip { get; set; }

        /// <summary>The seat or its row, up to 20 characters.</summary>
        public string? Seat { get; set; }

        /// <summary>Sent by a page of ours, which shows more than what became of the event.</summary>
        [JsonIgnore]
        public bool IsOfAPage => Scan is not null || Source is not null || Direction == "auto";
    }

    public sealed record Person
    {
        public string? Phone { get; set; }

        public string? Name { get; set; }

        public int? BirthYear { get; set; }

        public string? Village { get; set; }
    }

    /// <param name="Result"><c>stored</c>, <c>repeated</c>, <c>set-aside</c> or <c>refused</c>.</param>
    public sealed record Answer(string? Id, string Result, string? Reason)
    {
        /// <summary>Which way it was recorded; only for scans and for <c>auto</c>.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Direction { get; init; }

        /// <summary>The person, masked; nothing for a printed card.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Who { get; init; }

        /// <summary><c>declare-first</c> where the place asks for a declaration and the person has none.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Door { get; init; }

        /// <summary>How many are inside the place now.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Inside { get; init; }
    }

    public static async Task<Results<Ok<Answer>, UnprocessableEntity<Answer>, ProblemHttpResult>> One(
        Request request, Actor actor, RecordVisits recorder, HttpResponse response, CancellationToken cancel)
    {
        if (ReadEvent.From(request, actor, recorder.Places, out var refusal) is not { } read)
        {
            return TypedResults.UnprocessableEntity(Refused(request, refusal));
        }

        try
        {
            var answer = recorder.AnswerTo(request, read, (await recorder.Take.Take([read], cancel, asksDoor: request.Scan is not null))[0]);
            return answer.Result == "refused" ? TypedResults.UnprocessableEntity(answer) : TypedResults.Ok(answer);
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
            var taken = await recorder.Take.Take(events.ConvertAll(e => e.Event), cancel);
            for (var i = 0; i < taken.Length; i++)
            {
                var (row, read) = events[i];
                answers[row] = recorder.AnswerTo(requests[row], read, taken[i]);
            }

            return TypedResults.Ok(answers);
        }
        catch (Exception e) when (IsOutage(e))
        {
            return VisitProblems.Unavailable(response);
        }
    }

    private PlaceDirectory Places => places;

    private TakeEvents Take => take;

    // Also the register of persons may be out of reach.
    private static bool IsOutage(Exception e) => e is VisitsUnavailableException or NpgsqlException;

    private static Answer Refused(Request? request, string reason) => new(request?.Id, "refused", reason);

    private Answer AnswerTo(Request request, ReadEvent read, Taken taken)
    {
        var answer = taken.Problem.Length > 0 ? Refused(request, taken.Problem) : AnswerTo(request.Id, taken.Recorded);
        return !request.IsOfAPage ? answer : answer with
        {
            Direction = taken.Direction == Direction.In ? "in" : "out",
            Who = taken.Shown.Length > 0 ? taken.Shown : read.Passer.Shown is { Length: > 0 } shown ? shown : null,
            Door = taken.LacksDeclaration ? "declare-first" : null,
            Inside = log.Presence.Inside(read.Place.No, time.GetUtcNow()).Count(),
        };
    }

    public static Answer AnswerTo(string? id, Recorded recorded) => recorded switch
    {
        { Outcome: Outcome.Stored } => new(id, "stored", null),
        { Outcome: Outcome.Repeated } => new(id, "repeated", null),
        { Reason: SetAsideReason.TooOld } => new(id, "set-aside", Texts.SetAsideTooOld),
        { Reason: SetAsideReason.InTheFuture } => new(id, "set-aside", Texts.SetAsideFuture),
        _ => new(id, "set-aside", Texts.SetAsideNoEntry),
    };
}
