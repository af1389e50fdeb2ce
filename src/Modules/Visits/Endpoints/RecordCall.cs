using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Silence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Endpoints;

/// <summary>An officer notes what came of calls to places of the own area; the next colleague sees it.</summary>
internal static class RecordCall
{
    /// <summary>Who calls places: not those who only read the province's figures.</summary>
    public static readonly Role[] Callers =
        [Role.CommuneOfficer, Role.DistrictOfficer, Role.DepartmentReporter, Role.HealthOfficer];

    public static bool MayCall(System.Security.Claims.ClaimsPrincipal officer) =>
        Callers.Any(role => officer.IsInRole(role.Code));

    internal sealed record Form
    {
        public IReadOnlyList<Guid>? Place { get; init; }

        public string? Outcome { get; init; }

        /// <summary>The address of the list, to which the officer goes back.</summary>
        public string? Back { get; init; }
    }

    public static async Task<IResult> Handle(
        [FromForm] Form form, Actor actor, ShowSilentPlaces show, PlaceCalls calls, PlaceDirectory places,
        UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var back = BackTo(form.Back);
        var errors = Check(form);
        if (errors.Any)
        {
            return back is { } list
                ? await show.Answer(actor, list, errors, StatusCodes.Status422UnprocessableEntity, cancel)
                : TypedResults.UnprocessableEntity();
        }

        var area = Area.Of(actor, null, units, time);
        var called = form.Place!.Select(places.ById).ToList();
        // One place of somebody else's area, or of nobody's, and none is noted.
        if (area is null || called.Any(place => place is null || !area.Holds(place.UnitId)))
        {
            return TypedResults.NotFound();
        }

        await calls.Record(called.Select(place => place!.No), form.Outcome!, cancel);
        return TypedResults.LocalRedirect(back?.ToString() ?? $"{ShowPlace.Path}/{form.Place![0]}");
    }

    private static FormErrors Check(Form form)
    {
        var errors = new FormErrors();
        if (form.Place is not { Count: > 0 and <= ShowSilentPlaces.PageSize })
        {
            errors.Add("list", Texts.CallNeedsPlace);
        }

        if (form.Outcome is null || !CallOutcome.All.Contains(form.Outcome))
        {
            errors.Add("Outcome", Texts.CallNeedsOutcome);
        }

        return errors;
    }

    // Only ever our own list, whatever was posted.
    private static PageAddress? BackTo(string? address)
    {
        if (address is null or { Length: > 2_000 } || address.Split('?', 2) is not [ShowSilentPlaces.Path, ..] parts)
        {
            return null;
        }

        return new(ShowSilentPlaces.Path, Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1)));
    }
}
