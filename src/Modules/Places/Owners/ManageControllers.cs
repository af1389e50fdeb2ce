using LaChan.Access;
using LaChan.Places.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Owners;

/// <summary>The owner says which other phones may manage the place.</summary>
internal sealed class ManageControllers(OwnPlaces own, PlaceChanges changes, PlaceKeepers keepers, ManageOwnPlace manage)
{
    private readonly OwnPlaces _own = own;
    private readonly ManageOwnPlace _manage = manage;
    private readonly PlaceChanges _changes = changes;
    private readonly PlaceKeepers _keepers = keepers;

    public sealed record PhoneForm
    {
        public string? Phone { get; init; }
    }

    public static async Task<IResult> Add(
        Guid id, [FromForm] PhoneForm form, PhoneSession session, ManageControllers controllers, CancellationToken cancel) =>
        await controllers._own.Find(id, session.Phone, cancel) is { IsOwner: true } found
            ? await controllers.Add(found, form.Phone, cancel) : TypedResults.NotFound();

    public static Task<IResult> Remove(
        Guid id, Guid controller, PhoneSession session, ManageControllers controllers, CancellationToken cancel) =>
        controllers._manage.AsOwner(id, session, place => controllers.Remove(place, controller, cancel), cancel);

    // The row of a controller goes last: it tells which scanners were theirs.
    private async Task Remove(PlaceEntry place, Guid controller, CancellationToken cancel)
    {
        await _keepers.CloseAll(place, controller, cancel);
        await _changes.RemoveController(place, controller, cancel);
    }

    private async Task<IResult> Add(OwnPlace found, string? typed, CancellationToken cancel)
    {
        var phone = PlaceFields.Phone(typed, mobileOnly: true, out var wrong);
        var known = await _own.Controllers(found.Place.No, cancel);
        wrong ??= known.Any(k => k.Phone == phone!.E164) ? Texts.ControllerTwice
            : known.Count >= PlaceChanges.MostControllers ? Texts.TooManyControllers.With(PlaceChanges.MostControllers) : null;
        if (wrong is not null)
        {
            var errors = new FormErrors();
            errors.Add(nameof(PhoneForm.Phone), wrong);
            return await _manage.Page(found, errors, typed, cancel);
        }

        await _changes.AddController(found.Place, phone!, cancel);
        return TypedResults.Redirect($"/dia-diem/{found.Place.Id}");
    }
}
