using System.Globalization;
using LaChan.Access;
using LaChan.Places.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Owners;

/// <summary>The people of a place say how many may be inside at once; nothing means no limit.</summary>
internal static class LimitPlace
{
    private const int Most = 100_000;

    public sealed record LimitForm
    {
        public string? Capacity { get; init; }
    }

    public static async Task<IResult> Handle(
        Guid id, [FromForm] LimitForm form, PhoneSession session, OwnPlaces own, PlaceChanges changes, CancellationToken cancel)
    {
        if (await own.Find(id, session.Phone, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var isNumber = int.TryParse(form.Capacity, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity);
        await changes.Limit(found.Place, isNumber && capacity is > 0 and <= Most ? capacity : null, cancel);
        return TypedResults.Redirect($"/dia-diem/{id}/dang-trong");
    }
}
