using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Endpoints;

/// <summary>One click sends the contacts of silent places a message; a place gets one a day at most.</summary>
internal static class RemindPlaces
{
    internal sealed record Form
    {
        public IReadOnlyList<Guid>? Place { get; init; }

        /// <summary>The address of the list, which is the answer; without it the officer goes back to the place.</summary>
        public string? Back { get; init; }
    }

    public static async Task<IResult> Handle(
        [FromForm] Form form, Actor actor, ShowSilentPlaces show, PlaceReminders reminders, PlaceDirectory places,
        UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var back = SilentListAddress.Read(form.Back);
        if (form.Place is not { Count: > 0 and <= ShowSilentPlaces.PageSize })
        {
            var errors = new FormErrors();
            errors.Add("list", Texts.CallNeedsPlace);
            return back is null
                ? TypedResults.UnprocessableEntity()
                : await show.Answer(actor, back, new(errors), StatusCodes.Status422UnprocessableEntity, cancel);
        }

        if (PlacesOfArea.Find(form.Place, actor, places, units, time) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var done = await reminders.Send(found.Select(place => place.No), cancel);
        return back is null
            ? TypedResults.LocalRedirect($"{ShowPlace.Path}/{form.Place[0]}")
            : await show.Answer(actor, back, new(new(), Said(done)), StatusCodes.Status200OK, cancel);
    }

    private static string Said(Reminded done) => string.Join(' ', Sentences(done));

    private static IEnumerable<string> Sentences(Reminded done)
    {
        yield return Texts.RemindedPlaces.With(done.Sent);
        if (done.Again > 0)
        {
            yield return Texts.RemindedAgain.With(done.Again);
        }

        if (done.Unreachable > 0)
        {
            yield return Texts.RemindedUnreachable.With(done.Unreachable);
        }
    }
}

/// <summary>Places that an officer ticked, if all of them lie in the own area.</summary>
internal static class PlacesOfArea
{
    /// <returns>Null when one of them is of somebody else's area, or of nobody's: then nothing is done to any.</returns>
    public static IReadOnlyList<PlaceEntry>? Find(
        IReadOnlyList<Guid> ids, Actor actor, PlaceDirectory places, UnitDirectory units, TimeProvider time)
    {
        var area = Area.Of(actor, null, units, time);
        var found = ids.Distinct().Select(places.ById).OfType<PlaceEntry>().ToList();
        return area is not null && found.Count == ids.Distinct().Count() && found.TrueForAll(place => area.Holds(place.UnitId))
            ? found
            : null;
    }
}

/// <summary>The address of the list that a form was on: only ever our own list, whatever was posted.</summary>
internal static class SilentListAddress
{
    private const int Longest = 2_000;

    public static PageAddress? Read(string? address) =>
        address is null or { Length: > Longest } || address.Split('?', 2) is not [ShowSilentPlaces.Path, ..] parts
            ? null
            : new(ShowSilentPlaces.Path, Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1)));
}
