using LaChan.Access;
using LaChan.Places.Pages;
using LaChan.Places.Posters;
using LaChan.Places.Storage;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Places.Owners;

/// <summary>The posters of an own place: on a page, as PDF in three sizes, and to print from the browser.</summary>
internal static class OwnPosters
{
    public static async Task<IResult> Show(
        Guid id, PhoneSession session, OwnPlaces own, PosterPrinter printer, HttpRequest request, CancellationToken cancel,
        string? moi = null) =>
        await own.Find(id, session.Phone, cancel) is { } found
            ? PageResult.Of<PosterPage>(new { found.Place, Subjects = printer.Subjects(found.Place, null, request), IsNew = moi is not null })
            : TypedResults.NotFound();

    public static async Task<IResult> Pdf(
        Guid id, PhoneSession session, OwnPlaces own, PosterPrinter printer, PlaceChanges changes, HttpRequest request,
        CancellationToken cancel, string? co = null, int? cong = null)
    {
        if (await own.Find(id, session.Phone, cancel) is not { } found || PosterPrinter.SizeOf(co) is not { } size
            || (cong is not null && !found.Place.Gates.Any(g => g.No == cong && !g.IsCancelled)))
        {
            return TypedResults.NotFound();
        }

        await changes.PosterTaken(found.Place, cancel);
        return PosterFile.Of(printer.Print([found.Place], size, cong, found.Place.Name, request), found.Place.ShortCode);
    }

    public static async Task<IResult> Print(
        Guid id, PhoneSession session, OwnPlaces own, PosterPrinter printer, PlaceChanges changes, HttpRequest request,
        CancellationToken cancel, int? cong = null)
    {
        if (await own.Find(id, session.Phone, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var subjects = printer.Subjects(found.Place, cong, request);
        if (subjects.Count == 0)
        {
            return TypedResults.NotFound();
        }

        await changes.PosterTaken(found.Place, cancel);
        return PageResult.Of<PosterPrint>(new { Subjects = subjects, Back = $"/dia-diem/{id}/ap-phich" });
    }
}
