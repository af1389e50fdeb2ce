using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>The second person looks at lists above 50 people: nothing of them goes to communes before.</summary>
internal static class DecideLists
{
    public const string Path = "/ca-benh/duyet";

    internal sealed record Form
    {
        public string? Decision { get; init; }
    }

    public static async Task<IResult> Page(
        Actor actor, TraceLists lists, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var waiting = await lists.Waiting(CaseScope.Of(actor, units, time), cancel);
        return PageResult.Of<ApprovalsPage>(new
        {
            Lists = (IReadOnlyList<ListEntry>)[.. waiting.Select(l => ShowContacts.List(l, actor))],
        });
    }

    public static async Task<IResult> Handle(
        Guid id, [FromForm] Form form, Actor actor, TraceLists lists, ChangeFeed feed, UnitDirectory units, TimeProvider time,
        CancellationToken cancel)
    {
        if (form.Decision is not ("approve" or "refuse")
            || await lists.Find(id, CaseScope.Of(actor, units, time), cancel) is not { } list)
        {
            return TypedResults.NotFound();
        }

        if (!await lists.Decide(list, form.Decision == "approve", actor, cancel))
        {
            return TypedResults.Conflict();
        }

        feed.Publish(new Change(CaseStore.ChangeTopic, list.CaseUnit));
        return TypedResults.LocalRedirect(Path);
    }
}
