using LaChan.Places;
using LaChan.Places.Typing;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Entering;
using LaChan.Visits.Log;
using LaChan.Visits.Pages;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Endpoints;

/// <summary>The page that a phone's camera opens: the place, the remembered persons, one button.</summary>
internal static class ShowScanPage
{
    public static async Task<IResult> Handle(
        string code, HttpContext http, PlaceDirectory places, TypedCodeLimit limit, Household household, VisitLog log,
        IEntryCheck check, TimeProvider time, CancellationToken cancel, bool other = false)
    {
        var scanned = ScannedPlace.Find(code, places);
        if (TooManyGuesses(scanned, limit, http) is { } refusal)
        {
            return refusal;
        }

        if (scanned.Verdict != PlaceVerdict.Valid)
        {
            return Refuse(scanned);
        }

        var members = household.Read(http.Request);
        return PageResult.Of<ScanPage>(new
        {
            Code = code,
            Scanned = scanned,
            Members = members,
            Inside = Inside(members, scanned.Place!, log, time),
            AsksNew = other || members.Count == 0,
            Door = await DoorWords.For(members.Count == 0 ? null : members[0].Ref, scanned.Place!, check, cancel),
        });
    }

    /// <summary>Whoever has no poster before them, but tries codes, is stopped after a few.</summary>
    public static IResult? TooManyGuesses(ScannedPlace scanned, TypedCodeLimit limit, HttpContext http) =>
        scanned is { IsSigned: true, Verdict: PlaceVerdict.Valid } ? null : limit.Guess(http, isWrong: scanned.Place is null);

    public static IResult Refuse(ScannedPlace scanned) => PageResult.Of<ScanRefused>(
        new { scanned.Verdict, scanned.Place },
        scanned.Verdict == PlaceVerdict.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);

    /// <summary>Whether the first member's visit here is open: then the page offers the exit first.</summary>
    public static bool Inside(IReadOnlyList<Member> members, PlaceEntry place, VisitLog log, TimeProvider time) =>
        members.Count > 0 && log.Presence.OpenAt(members[0].No, time.GetUtcNow())?.Place == place.No;
}
