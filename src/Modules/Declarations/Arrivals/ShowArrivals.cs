using LaChan.Access;
using LaChan.Declarations.Endpoints;
using LaChan.Declarations.Pages;
using LaChan.Declarations.Taking;
using LaChan.Places;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LaChan.Declarations.Arrivals;

/// <summary>
/// The health station's arrivals: accept, visit, close. Who is not accepted within 12 hours is red, and stands first on
/// the list of the district and the province.
/// </summary>
internal sealed class ShowArrivals(
    ArrivalTable table, UnitDirectory units, PlaceDirectory places, ChangeFeed changes, IOptions<DeclarationOptions> options, TimeProvider time)
{
    public const string Path = "/nguoi-den";
    public const int PageSize = 50;

    public static readonly Role[] Readers = [Role.HealthOfficer, Role.CommunityTeam];

    private static readonly string[] States = ["open", "overdue", "new", "accepted", "visited", "closed", "all"];

    public sealed record MoveForm
    {
        public Guid? Id { get; init; }

        public string? State { get; init; }

        /// <summary>The filters to go back to.</summary>
        public string? Back { get; init; }
    }

    public static async Task<IResult> Page(Actor actor, HttpContext http, ShowArrivals show, CancellationToken cancel)
    {
        var address = PageAddress.Of(http);
        if (Area.Of(actor, address["unit"], show.Units, show.Time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var question = show.Ask(area, address);
        var overdue = question with { State = "overdue", Origin = null, Risk = null };
        return PageResult.Of<ArrivalsPage>(new
        {
            Area = area,
            Address = address,
            Question = new ShownQuestion(question.State, question.Origin, question.Risk),
            Rows = await show.Table.Page(question, PageSize, address.Page, actor, cancel),
            Total = await show.Table.Count(question, cancel),
            Overdue = await show.Table.Count(overdue, cancel),
            question.OverdueBefore,
            Groups = await show.Table.Groups(area.Unit.Id, area.Tree.Day, cancel),
            show.Places,
            Now = show.Time.GetUtcNow(),
        });
    }

    public static async Task<IResult> Move([FromForm] MoveForm form, Actor actor, ShowArrivals show, CancellationToken cancel)
    {
        if (form.Id is not { } id || form.State is not ("accepted" or "visited" or "closed")
            || Area.Of(actor, null, show.Units, show.Time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        if (await show.Table.Move(id, form.State, actor, area.Unit.Id, area.Tree.Day, cancel) is not { } unit)
        {
            return TypedResults.NotFound();
        }

        show.Changes.Publish(new(TakeDeclaration.Topic, unit));
        return AreaWork.Back(form.Back, Path);
    }

    private ArrivalTable Table => table;

    private UnitDirectory Units => units;

    private PlaceDirectory Places => places;

    private ChangeFeed Changes => changes;

    private TimeProvider Time => time;

    // Above a commune the list begins with what its stations left lying.
    private ArrivalQuestion Ask(Area area, PageAddress address)
    {
        var usual = area.Unit.Level == UnitLevel.Commune ? "open" : "overdue";
        var state = address["state"] is { } given && States.Contains(given) ? given : usual;
        return new(
            area.Unit.Id, area.Tree.Day, state, address["origin"] is { Length: 2 } origin ? origin : null,
            int.TryParse(address["risk"], out var risk) && risk is >= 1 and <= 5 ? risk : null,
            time.GetUtcNow().AddHours(-options.Value.HoursToAccept));
    }
}

/// <summary>The filters that took effect.</summary>
public sealed record ShownQuestion(string State, string? Origin, int? Risk);
