using LaChan.Access.Pages;
using LaChan.Platform.Audit;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access.Auditing;

/// <summary>The audit trail, searched by person (a pseudonym), member of staff, unit, purpose and time.</summary>
internal static class ShowTrail
{
    public const string Path = "/nhat-ky";
    public const int PageSize = 50;

    public static Task<IResult> Handle(
        [AsParameters] TrailQuery query, Actor actor, TrailView view, HttpContext http, CancellationToken cancel) =>
        view.Render(query, null, new(), actor, http, cancel);
}

/// <summary>The page of the trail, also with the chain's verification or with what was wrong in one of its forms.</summary>
internal sealed class TrailView(
    TrailDesk desk, AuditReader reader, AuditChain chain, AuditTrail trail, WatchPerson watch, IEnumerable<AuditActionName> actions)
{
    public async Task<IResult> Render(
        TrailQuery query, AuditReport? report, FormErrors errors, Actor actor, HttpContext http, CancellationToken cancel)
    {
        var filter = desk.Read(query, actor);
        var address = new PageAddress(ShowTrail.Path, http.Request.Query);
        // Who reads the trail stands in it, too.
        await trail.Record(actor.Reads("audit.search", AuditPurpose.Oversight), cancel);
        var head = await chain.CatchUp(cancel);
        var lines = await reader.Lines(filter, (address.Page - 1) * ShowTrail.PageSize, ShowTrail.PageSize, cancel);
        Guid[] shown = [.. lines.Select(line => line.Actor), .. filter.Actor is { } one ? new[] { one } : []];
        return PageResult.Of<TrailPage>(
            new
            {
                Address = address,
                Filter = filter,
                query.DonVi,
                Total = await reader.Count(filter, cancel),
                Lines = lines,
                Names = await desk.NamesOf(shown, cancel),
                desk.Tree,
                Head = head,
                Report = report,
                Errors = errors,
                Actions = actions.GroupBy(action => action.Action).ToDictionary(group => group.Key, group => group.First().Text()),
                Scope = actor.UnitId,
                IsWatched = filter.Subjects is { } subjects && await watch.IsWatched(subjects, cancel),
            },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
