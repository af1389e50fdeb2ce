using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Owners;

/// <summary>The people of a place see how full it is, who is inside (masked), its hours and gates.</summary>
internal static class ShowWhoIsInside
{
    public static async Task<IResult> Page(
        Guid id, PhoneSession session, PlaceKeepers keepers, InsideReader reader, CancellationToken cancel) =>
        await keepers.Find(id, session, cancel) is { } place
            ? PageResult.Of<InsidePage>(new { Place = place, Sheet = await reader.Read(place, cancel) })
            : TypedResults.NotFound();
}
