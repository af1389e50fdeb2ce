using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Pages;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Keepers;

/// <summary>
/// The pages of those who stand at a door: choose place and gate, scan, leave. The scanning itself goes over
/// <c>/api/v1/visits</c> with the token that the device gets here.
/// </summary>
internal static class KeeperPages
{
    public const string Path = "/truc";

    public sealed record LeaveForm
    {
        /// <summary>The scanner that the device has; nothing when it never scanned.</summary>
        public Guid? Scanner { get; init; }
    }

    /// <param name="Scanner">Closes the token when the shift ends.</param>
    /// <param name="Token">For <c>/api/v1/visits</c>.</param>
    public sealed record OpenedScanner(Guid Scanner, string Token, DateTimeOffset ExpiresAt);

    public static async Task<IResult> Choose(PhoneSession session, PlaceKeepers keepers, CancellationToken cancel)
    {
        var places = await keepers.PlacesOf(session, cancel);
        return PageResult.Of<KeeperPlacesPage>(new
        {
            Doors = places.SelectMany(place => place.Gates.Select(gate => KeptPlace.Of(place, gate.No)).OfType<KeptPlace>()).ToList(),
        });
    }

    public static async Task<IResult> Show(
        Guid id, short gate, PhoneSession session, PlaceKeepers keepers, CancellationToken cancel) =>
        KeptPlace.Of(await keepers.Find(id, session, cancel), gate) is { } door
            ? PageResult.Of<KeeperPage>(new { Door = door })
            : TypedResults.NotFound();

    /// <summary>Before a tablet becomes a kiosk: says what that means.</summary>
    public static async Task<IResult> AskKiosk(
        Guid id, short gate, PhoneSession session, PlaceKeepers keepers, CancellationToken cancel) =>
        KeptPlace.Of(await keepers.Find(id, session, cancel), gate) is { } door
            ? PageResult.Of<KioskOpenPage>(new { Door = door })
            : TypedResults.NotFound();

    /// <summary>The kiosk itself: the same empty page for everybody; the tablet knows its place.</summary>
    public static IResult Kiosk() => PageResult.Of<KioskPage>();

    /// <summary>Gives the device its token.</summary>
    /// <param name="kiosk">A tablet that stands open to everybody: with this answer it is nobody's phone any more.</param>
    public static async Task<IResult> Open(
        Guid id, PhoneSession session, PlaceKeepers keepers, Household household, HttpContext http, CancellationToken cancel,
        bool kiosk = false)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (kiosk)
        {
            household.Forget(http.Response);
            await PhoneSession.End(http);
        }

        return await keepers.Find(id, session, cancel) is { ClosedAt: null } place
            && await keepers.Open(place, kiosk, session, cancel) is { } scanner
                ? TypedResults.Ok(new OpenedScanner(scanner.Id, scanner.Words, scanner.ExpiresAt))
                : TypedResults.NotFound();
    }

    public static IResult AskLeave() => PageResult.Of<KeeperLeavePage>();

    /// <summary>The shift is over: the token ends, and the device is nobody's, also when the phone's session ran out before.</summary>
    public static async Task<IResult> Leave(
        [FromForm] LeaveForm? form, PhoneSession? session, PlaceKeepers keepers, Household household, HttpContext http,
        CancellationToken cancel)
    {
        if (form?.Scanner is { } scanner && session is not null)
        {
            await keepers.Close(scanner, session, cancel);
        }

        household.ForgetDevice(http.Response);
        await PhoneSession.End(http);
        return TypedResults.Redirect("/");
    }
}
