using LaChan.Access;
using LaChan.Declarations.Endpoints;
using LaChan.Declarations.Pages;
using LaChan.Declarations.Taking;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Declarations.Care;

/// <summary>The work list of a health office: symptoms and contacts of its area, the newest first, live.</summary>
internal sealed class ShowCare(CareTable table, ClusterWatch clusters, UnitDirectory units, ChangeFeed changes, TimeProvider time)
{
    public const string Path = "/to-khai/can-xu-ly";
    public const int PageSize = 50;

    public static readonly Role[] Readers = [Role.HealthOfficer];

    public sealed record NoteForm
    {
        public Guid? Id { get; init; }

        public string? Outcome { get; init; }

        public string? Back { get; init; }
    }

    public static async Task<IResult> Page(Actor actor, HttpContext http, ShowCare show, CancellationToken cancel)
    {
        var address = PageAddress.Of(http);
        if (Area.Of(actor, address["unit"], show.Units, show.Time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var state = address["state"] is { } given && (given is "all" or "new" || CareTable.Outcomes.Contains(given)) ? given : "new";
        return PageResult.Of<CarePage>(new
        {
            Area = area,
            Address = address,
            State = state,
            Rows = await show.Table.Page(area.Unit.Id, area.Tree.Day, state, PageSize, address.Page, actor, cancel),
            Total = await show.Table.Count(area.Unit.Id, area.Tree.Day, state, cancel),
            Clusters = await show.Clusters.In(area, cancel),
            Now = show.Time.GetUtcNow(),
        });
    }

    public static async Task<IResult> Note([FromForm] NoteForm form, Actor actor, ShowCare show, CancellationToken cancel)
    {
        if (form.Id is not { } id || form.Outcome is not { } outcome || !CareTable.Outcomes.Contains(outcome)
            || Area.Of(actor, null, show.Units, show.Time) is not { } area
            || await show.Table.Note(id, outcome, actor, area.Unit.Id, area.Tree.Day, cancel) is not { } unit)
        {
            return TypedResults.NotFound();
        }

        show.Changes.Publish(new(TakeDeclaration.Topic, unit));
        return AreaWork.Back(form.Back, Path);
    }

    private CareTable Table => table;

    private ClusterWatch Clusters => clusters;

    private UnitDirectory Units => units;

    private ChangeFeed Changes => changes;

    private TimeProvider Time => time;
}
