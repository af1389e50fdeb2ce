using LaChan.Access;
using LaChan.Places.Storage;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Owners;

/// <summary>Entrances of a place: each has a poster of its own, which can be replaced or taken out of use.</summary>
internal sealed class ManageGates(OwnPlaces own, PlaceChanges changes, ManageOwnPlace manage)
{
    private readonly OwnPlaces _own = own;
    private readonly PlaceChanges _changes = changes;

    public sealed record GateForm
    {
        public string? Gate { get; init; }
    }

    public static async Task<IResult> Add(
        Guid id, [FromForm] GateForm form, PhoneSession session, ManageGates gates, CancellationToken cancel) =>
        await gates._own.Find(id, session.Phone, cancel) is { } found
            ? await gates.Add(found, form.Gate, cancel) : TypedResults.NotFound();

    public static async Task<IResult> Reissue(
        Guid id, short no, PhoneSession session, ManageGates gates, CancellationToken cancel)
    {
        if (await gates._own.Find(id, session.Phone, cancel) is not { } found
            || found.Place.Gates.FirstOrDefault(g => g.No == no && !g.IsCancelled) is not { } gate)
        {
            return TypedResults.NotFound();
        }

        if (PlaceChanges.NextGate(found.Place) > Codes.PlaceCode.MaxGate)
        {
            return await gates.Refuse(found, Texts.GatesUsedUp, null, cancel);
        }

        await gates._changes.Reissue(found.Place, gate, cancel);
        return TypedResults.Redirect($"/dia-diem/{id}/ap-phich");
    }

    public static async Task<IResult> Cancel(
        Guid id, short no, PhoneSession session, ManageGates gates, CancellationToken cancel)
    {
        if (await gates._own.Find(id, session.Phone, cancel) is not { } found
            || !found.Place.Gates.Any(g => g.No == no && !g.IsCancelled))
        {
            return TypedResults.NotFound();
        }

        if (found.Place.Gates.Count(g => !g.IsCancelled) == 1)
        {
            return await gates.Refuse(found, Texts.LastGate, null, cancel);
        }

        await gates._changes.CancelGate(found.Place, no, cancel);
        return TypedResults.Redirect($"/dia-diem/{id}");
    }

    private async Task<IResult> Add(OwnPlace found, string? typed, CancellationToken cancel)
    {
        var place = found.Place;
        var name = VietnameseText.Normalise(typed ?? "");
        var wrong = name.Length == 0 ? Texts.GateMissing
            : name.Length > PlaceFields.LongestGate ? Texts.TooLong.With(PlaceFields.LongestGate)
            : Platform.Pdf.PdfFont.Bold.FirstMissing(name) is { } letter ? Texts.LetterNotPrintable.With(letter.ToString())
            : place.Gates.Any(g => !g.IsCancelled && VietnameseText.Fold(g.Name) == VietnameseText.Fold(name)) ? Texts.GateTwice
            : place.Gates.Count(g => !g.IsCancelled) >= PlaceChanges.MostGates ? Texts.TooManyGates.With(PlaceChanges.MostGates)
            : PlaceChanges.NextGate(place) > Codes.PlaceCode.MaxGate ? Texts.GatesUsedUp : null;
        if (wrong is not null)
        {
            return await Refuse(found, wrong, typed, cancel);
        }

        if (place.Gates.FirstOrDefault(g => g is { IsCancelled: false, Name: "" }) is { } unnamed)
        {
            await _changes.NameGate(place, unnamed.No, Texts.MainGate, cancel);
        }

        await _changes.AddGate(place, name, cancel);
        return TypedResults.Redirect($"/dia-diem/{place.Id}");
    }

    private Task<IResult> Refuse(OwnPlace found, string wrong, string? typed, CancellationToken cancel)
    {
        var errors = new FormErrors();
        errors.Add(nameof(GateForm.Gate), wrong);
        return manage.Page(found, errors, typed, cancel);
    }
}
