using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Entering;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>An officer changes the window that the rule proposed, with a reason.</summary>
internal static class ChangeWindow
{
    private const int ShortestReason = 10;
    private const int LongestReason = 300;

    internal sealed record Form
    {
        public string? WindowFrom { get; init; }

        public string? WindowUntil { get; init; }

        public string? WindowClock { get; init; }

        public string? Reason { get; init; }
    }

    public static async Task<IResult> Handle(
        Guid id, [FromForm] Form form, Actor actor, CaseReader cases, CaseStore store, MilestoneStore milestones, ShowDesk show,
        TimeProvider time, HttpContext http, CancellationToken cancel)
    {
        if (await cases.Find(id, actor, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        var errors = FormErrors.Of(http);
        var days = new TypedDays(errors, time.Today());
        var from = days.Needed(nameof(form.WindowFrom), form.WindowFrom, Texts.WindowFromNeeded);
        var until = days.ReadInstant(nameof(form.WindowUntil), form.WindowUntil, form.WindowClock);
        var reason = VietnameseText.Normalise(form.Reason ?? "");
        if (reason.Length is < ShortestReason or > LongestReason)
        {
            errors.Add(nameof(form.Reason), Texts.ReasonNeeded);
        }

        if (from is { } day && !InfectiousWindow.MayBegin(VietnamTime.StartOf(day), file.SampledOn))
        {
            errors.Add(nameof(form.WindowFrom), Texts.WindowTooLong.With(InfectiousWindow.MostDaysBeforeSample));
        }

        if (from is { } first && until <= VietnamTime.StartOf(first))
        {
            errors.Add(nameof(form.WindowUntil), Texts.WindowReversed);
        }

        if (errors.Any)
        {
            return await show.Answer(
                file, actor, new($"{ShowDesk.Path}/{id}", []), errors, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await store.ChangeWindow(file, VietnamTime.StartOf(from!.Value), until, reason, actor, cancel);
        if (await cases.Find(id, actor, cancel) is { } changed)
        {
            await milestones.Keep(changed, actor, cancel);
        }

        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}");
    }
}
