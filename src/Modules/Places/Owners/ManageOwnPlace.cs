using LaChan.Access;
using LaChan.Places.Pages;
using LaChan.Places.Registration;
using LaChan.Places.Storage;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Owners;

/// <summary>What the people of a place do with it: see it, correct it, close it.</summary>
internal sealed class ManageOwnPlace(
    OwnPlaces own, PlaceDirectory places, PlaceChanges changes, UnitDirectory units, TimeProvider time,
    IEnumerable<IPlaceCounts> counts)
{
    private readonly OwnPlaces _own = own;
    private readonly PlaceDirectory _places = places;
    private readonly PlaceChanges _changes = changes;
    private readonly UnitDirectory _units = units;
    private readonly TimeProvider _time = time;

    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static async Task<IResult> List(PhoneSession session, OwnPlaces own, CancellationToken cancel) =>
        PageResult.Of<OwnPlacesPage>(new { Places = await own.Of(session.Phone, cancel) });

    public static async Task<IResult> Show(Guid id, PhoneSession session, ManageOwnPlace manage, CancellationToken cancel) =>
        await manage._own.Find(id, session.Phone, cancel) is { } found
            ? await manage.Page(found, null, null, cancel) : TypedResults.NotFound();

    public static async Task<IResult> Edit(Guid id, PhoneSession session, ManageOwnPlace manage, CancellationToken cancel) =>
        await manage._own.Find(id, session.Phone, cancel) is { } found
            ? manage.EditPage(found, await manage.FormOf(found.Place, cancel), null) : TypedResults.NotFound();

    public static async Task<IResult> Correct(
        Guid id, [FromForm] RegistrationForm form, PhoneSession session, ManageOwnPlace manage, CancellationToken cancel)
    {
        if (await manage._own.Find(id, session.Phone, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var check = new RegistrationCheck(manage._places.Kinds, manage._units.AsOf(manage._time.Today()), manage._time.GetUtcNow());
        if (check.Read(form, mobileOnly: false) is not { } facts)
        {
            return manage.EditPage(found, form, check);
        }

        await manage._changes.Correct(found.Place, facts, cancel);
        return TypedResults.Redirect($"/dia-diem/{id}");
    }

    public static async Task<IResult> AskClose(Guid id, PhoneSession session, ManageOwnPlace manage, CancellationToken cancel) =>
        await manage._own.Find(id, session.Phone, cancel) is { IsOwner: true } found
            ? PageResult.Of<ClosePage>(new { found.Place }) : TypedResults.NotFound();

    public static Task<IResult> Close(Guid id, PhoneSession session, ManageOwnPlace manage, CancellationToken cancel) =>
        manage.AsOwner(id, session, place => manage._changes.Close(place, cancel), cancel);

    public static Task<IResult> Reopen(Guid id, PhoneSession session, ManageOwnPlace manage, CancellationToken cancel) =>
        manage.AsOwner(id, session, place => manage._changes.Reopen(place, cancel), cancel);

    /// <summary>Does what only the owner may, and shows the place again.</summary>
    public async Task<IResult> AsOwner(Guid id, PhoneSession session, Func<PlaceEntry, Task> act, CancellationToken cancel)
    {
        if (await _own.Find(id, session.Phone, cancel) is not { IsOwner: true } found)
        {
            return TypedResults.NotFound();
        }

        await act(found.Place);
        return TypedResults.Redirect($"/dia-diem/{id}");
    }

    public async Task<IResult> Page(OwnPlace found, FormErrors? errors, string? typed, CancellationToken cancel)
    {
        var place = found.Place;
        return PageResult.Of<OwnPlacePage>(
            new
            {
                Place = place,
                found.IsOwner,
                Where = Posters.PosterSubject.WhereOf(place, _units.AsOf(_time.Today())),
                Controllers = found.IsOwner ? await _own.Controllers(place.No, cancel) : [],
                Counts = counts.FirstOrDefault() is { } known ? await known.Of(place, cancel) : null,
                Errors = errors ?? new FormErrors(),
                Typed = typed,
            },
            errors is null ? StatusCodes.Status200OK : Unprocessable);
    }

    private RazorComponentResult<EditPlacePage> EditPage(OwnPlace found, RegistrationForm form, RegistrationCheck? check) => PageResult.Of<EditPlacePage>(
        new
        {
            found.Place,
            Form = form,
            Errors = check?.Errors ?? new FormErrors(),
            Communes = check?.Communes ?? [],
            _places.Kinds,
        },
        check is null ? StatusCodes.Status200OK : Unprocessable);

    private async Task<RegistrationForm> FormOf(PlaceEntry place, CancellationToken cancel) =>
        RegistrationForm.Of(place, await _own.Contact(place, cancel), _units.AsOf(_time.Today()));
}
