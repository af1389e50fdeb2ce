using LaChan.Access;
using LaChan.Declarations.Taking;
using LaChan.Platform.Web.Live;
using LaChan.Units;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Declarations.Endpoints;

/// <summary>What the work lists of a health office have in common: they follow what is new in its area, and go back to where they were.</summary>
internal static class AreaWork
{
    private const int LongestAddress = 500;

    public static IResult Live(Actor actor, UnitDirectory units, ChangeFeed changes, TimeProvider time, CancellationToken cancel) =>
        Area.Of(actor, null, units, time) is { } area
            ? LiveAnswer.Of(changes, change => change.Topic == TakeDeclaration.Topic && (change.Unit is not { } unit || area.Holds(unit)), cancel)
            : TypedResults.NotFound();

    /// <summary>Back to the list with its filters, and only ever to that list.</summary>
    public static RedirectHttpResult Back(string? address, string list) => TypedResults.LocalRedirect(
        address is { Length: < LongestAddress } given && (given == list || given.StartsWith(list + "?", StringComparison.Ordinal)) ? given : list);
}
