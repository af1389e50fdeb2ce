using LaChan.Places;
using LaChan.Visits.Endpoints;
using LaChan.Visits.Log;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits.Persons;

/// <summary>What a visitor's phone kept while there was no network comes in: the same record, the same rules.</summary>
internal sealed class SendOwnVisits(VisitLog log, PlaceDirectory places, Household household, TimeProvider time)
{
    private const int MostEvents = 100;

    /// <param name="Code">What the poster's QR says behind <c>/q/</c>, signature and all.</param>
    /// <param name="Who">Keys of those of the phone who passed.</param>
    public sealed record Passed(string? Id, string? Code, string? Direction, string? At, string[]? Who);

    public static async Task<Results<Ok<RecordVisits.Answer[]>, ProblemHttpResult>> Handle(
        IReadOnlyList<Passed> passed, SendOwnVisits send, HttpContext http, CancellationToken cancel)
    {
        if (passed.Count > MostEvents)
        {
            return VisitProblems.TooManyEvents(MostEvents);
        }

        try
        {
            return TypedResults.Ok(await send.Record(passed, http.Request, cancel));
        }
        catch (VisitsUnavailableException)
        {
            return VisitProblems.Unavailable(http.Response);
        }
    }

    private async Task<RecordVisits.Answer[]> Record(IReadOnlyList<Passed> passed, HttpRequest request, CancellationToken cancel)
    {
        var known = household.Read(request);
        var answers = new RecordVisits.Answer[passed.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var events = Read(passed[i], known, out var refusal);
            answers[i] = events.Count == 0
                ? new(passed[i].Id, "refused", refusal)
                : RecordVisits.AnswerTo(passed[i].Id, (await log.Record(events, cancel)).MaxBy(r => r.Outcome));
        }

        return answers;
    }

    private List<VisitEvent> Read(Passed passed, IReadOnlyList<Member> known, out string refusal)
    {
        var scanned = ScannedPlace.Find(passed.Code ?? "", places);
        Direction? direction = passed.Direction switch { "in" => Direction.In, "out" => Direction.Out, _ => null };
        var hasTime = EventTime.TryParse(passed.At, out var at);
        var who = known.Where(member => passed.Who?.Contains(member.Key) == true).ToList();
        refusal = !Guid.TryParse(passed.Id, out var id) || id == Guid.Empty ? Texts.EventIdMissing
            : scanned is not { IsSigned: true, Verdict: PlaceVerdict.Valid, Place: not null } ? Texts.PlaceUnknown
            : direction is null ? Texts.DirectionWrong
            : !hasTime ? Texts.TimeWrong
            : direction == Direction.In && scanned.Place.IsOver(at) ? Texts.OccasionOver
            : who.Count == 0 ? Texts.NobodyTicked
            : "";
        var now = time.GetUtcNow();
        return refusal.Length > 0 ? [] :
        [
            .. who.Select(member => new VisitEvent(
                Scan.IdFor(id, member.No, direction!.Value, at), scanned.Place!, scanned.Gate?.No ?? 0, member.Ref,
                direction!.Value, at, now, VisitSource.OwnScan)),
        ];
    }
}
