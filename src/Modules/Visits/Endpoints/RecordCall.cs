using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
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
        var back = SilentListAddress.Read(form.Back);
        var errors = Check(form);
        if (errors.Any)
        {
            return back is { } list
                ? await show.Answer(actor, list, new(errors), StatusCodes.Status422UnprocessableEntity, cancel)
                : TypedResults.UnprocessableEntity();
        }

        if (PlacesOfArea.Find(form.Place!, actor, places, units, time) is not { } called)
        {
            return TypedResults.NotFound();
        }

        await calls.Record(called.Select(place => place.No), form.Outcome!, cancel);
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
}
