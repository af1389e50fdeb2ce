using LaChan.Access.Pages;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Appointing;

/// <summary>The people of a unit and their roles: the list that its head works through once a month.</summary>
internal static class ShowPeople
{
    public const string Path = "/nguoi-don-vi";

    public sealed record Form
    {
        public Guid? Id { get; init; }
    }

    public sealed record ReviewForm
    {
        public Guid[]? Ids { get; init; }
    }

    public static async Task<IResult> Handle(
        Actor actor, UnitPeople people, UnitDirectory units, TimeProvider time, CancellationToken cancel) =>
        PageResult.Of<PeoplePage>(new
        {
            People = await people.Of(actor, cancel),
            Tree = units.AsOf(time.Today()),
            Soon = time.GetUtcNow().AddDays(14),
        });

    public static async Task<IResult> Renew([FromForm] Form form, Actor actor, UnitPeople people, CancellationToken cancel) =>
        form.Id is { } id && await people.Renew(id, actor, cancel) ? TypedResults.LocalRedirect(Path) : TypedResults.NotFound();

    public static async Task<IResult> End([FromForm] Form form, Actor actor, UnitPeople people, CancellationToken cancel) =>
        form.Id is { } id && await people.End(id, actor, cancel) ? TypedResults.LocalRedirect(Path) : TypedResults.NotFound();

    public static async Task<IResult> Review([FromForm] ReviewForm form, Actor actor, UnitPeople people, CancellationToken cancel)
    {
        await people.Review(form.Ids ?? [], actor, cancel);
        return TypedResults.LocalRedirect(Path);
    }
}
