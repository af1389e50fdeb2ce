using System.Globalization;
using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Owners;

/// <summary>
/// The people of a place see how full it is, who is inside (masked), its hours and gates, and say how many may be inside.
/// </summary>
internal sealed class ShowWhoIsInside(PlaceKeepers keepers, InsideReader reader)
{
    private const int MostCapacity = 100_000;

    public sealed record LimitForm
    {
        public string? Capacity { get; init; }
    }

    public static async Task<IResult> Page(Guid id, PhoneSession session, ShowWhoIsInside show, CancellationToken cancel) =>
        await show._keepers.Find(id, session, cancel) is { } place
            ? await show.Sheet(place, place.Capacity?.ToString(CultureInfo.InvariantCulture), new(), StatusCodes.Status200OK, cancel)
            : TypedResults.NotFound();

    /// <summary>Nothing typed means no limit.</summary>
    public static async Task<IResult> Limit(
        Guid id, [FromForm] LimitForm form, PhoneSession session, ShowWhoIsInside show, CancellationToken cancel)
    {
        if (await show._keepers.Find(id, session, cancel) is not { } place)
        {
            return TypedResults.NotFound();
        }

        // "1.200" is how a thousand and two hundred are written.
        var typed = form.Capacity?.Trim() ?? "";
        var isNumber = int.TryParse(typed.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var capacity);
        if (typed.Length > 0 && !(isNumber && capacity is > 0 and <= MostCapacity))
        {
            var errors = new FormErrors();
            errors.Add(nameof(form.Capacity), Texts.CapacityWrong.With(VietnameseNumber.Format(MostCapacity)));
            return await show.Sheet(place, typed, errors, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await show._keepers.Limit(place, typed.Length > 0 ? capacity : null, cancel);
        return TypedResults.Redirect($"/dia-diem/{id}/dang-trong");
    }

    private readonly PlaceKeepers _keepers = keepers;

    private async Task<IResult> Sheet(PlaceEntry place, string? capacity, FormErrors errors, int status, CancellationToken cancel) =>
        PageResult.Of<InsidePage>(
            new { Place = place, Sheet = await reader.Read(place, cancel), Capacity = capacity, Errors = errors }, status);
}
