using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Log;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Endpoints;

/// <summary>One place as an officer of its area sees it: whom to call, its visits, its poster.</summary>
internal static class ShowPlace
{
    public const string Path = "/diem";

    /// <summary>Whoever lists places: an inspector does, without reading the area's figures.</summary>
    public static readonly Role[] Readers = [.. Area.Readers, Role.Inspector];

    public static async Task<IResult> Page(
        Guid id, Actor actor, PlaceDirectory places, PlaceCalls calls, PlaceHistory history, UnitDirectory units,
        TimeProvider time, CancellationToken cancel)
    {
        if (Find(id, actor, places, units, time) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var (area, place) = found;
        var today = time.Today();
        var contacts = await calls.Contacts([place.No], cancel);
        return PageResult.Of<PlacePage>(new
        {
            Sheet = new PlaceSheet
            {
                Place = place,
                Where = place.UnitId == UnitTree.None ? area.Tree.NameOf(place.UnitId) : area.Tree.PathOf(place.UnitId),
                Contact = contacts.GetValueOrDefault(place.No),
                Today = today,
                Visits = await history.Days(place, today, PlaceSheet.Days, cancel),
                Ever = await history.Ever(place, cancel),
                Inside = history.Inside(place),
                Hours = await history.Hours(place, cancel),
            },
        });
    }

    /// <summary>Tells the open page of a place that visits of its commune changed.</summary>
    public static IResult Live(
        Guid id, Actor actor, PlaceDirectory places, UnitDirectory units, ChangeFeed feed, TimeProvider time,
        CancellationToken cancel) =>
        Find(id, actor, places, units, time) is { Place.UnitId: var unit }
            ? LiveAnswer.Of(feed, c => c.Topic == VisitAnnouncer.Topic && (c.Unit is not { } changed || changed == unit), cancel)
            : TypedResults.NotFound();

    // A place of another area is answered like one that does not exist.
    private static (Area Area, PlaceEntry Place)? Find(
        Guid id, Actor actor, PlaceDirectory places, UnitDirectory units, TimeProvider time) =>
        Area.Of(actor, null, units, time) is { } area && places.ById(id) is { } place && area.Holds(place.UnitId)
            ? (area, place)
            : null;
}
