using LaChan.Access;
using LaChan.People;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Pages;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Persons;

/// <summary>What a person has on the own phone: who uses it, the rotating code, the visits; and how to be rid of it all.</summary>
internal static class OwnPages
{
    public const string Path = "/toi";

    public sealed record ForgetForm
    {
        /// <summary>The numbers under which the phone's rotating codes are known.</summary>
        public Guid[]? Device { get; init; }
    }

    public static IResult Show(HttpRequest request, Household household) =>
        PageResult.Of<OwnPage>(new { Members = household.Read(request) });

    /// <summary>The same empty page for everybody; the phone knows whose code it shows.</summary>
    public static IResult Code() => PageResult.Of<OwnCodePage>();

    /// <summary>What the server has, once the phone number is proved.</summary>
    public static async Task<IResult> Visits(PhoneSession session, PersonVisits visits, CancellationToken cancel) =>
        PageResult.Of<OwnVisitsPage>(new { Visits = await visits.OfPhone(session.Phone, cancel) });

    /// <summary>The page that opens when there is no network, also in place of a scanned code.</summary>
    public static IResult Offline() => PageResult.Of<OfflinePage>();

    /// <summary>The phone is nobody's any more: its codes are forgotten, and so is who used it.</summary>
    /// <param name="form">Null from a phone that never had a code.</param>
    public static async Task<IResult> Forget(
        [FromForm] ForgetForm? form, HttpContext http, Household household, PersonPhones phones, CancellationToken cancel)
    {
        var members = household.Read(http.Request);
        foreach (var device in (form?.Device ?? []).Take(Household.MostMembers))
        {
            await phones.Forget(device, [.. members.Select(m => m.Ref)], cancel);
        }

        household.ForgetDevice(http.Response);
        await PhoneSession.End(http);
        return TypedResults.Redirect("/");
    }
}
