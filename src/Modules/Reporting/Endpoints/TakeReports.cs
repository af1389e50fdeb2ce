using LaChan.Access;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Desk;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LaChan.Reporting.Endpoints;

/// <summary>The receiver acts on ticked reports: reminds, accepts, returns with a reason, waives, lifts a lock.</summary>
internal sealed class TakeReports(OpenReport reports, ObligationStore duties, Remind remind, ChangeFeed feed, TimeProvider time)
{
    private const int LongestReason = 500;
    private const int Most = 2_000;

    public static async Task<IResult> Handle(
        [FromForm] DeskAct act, Actor actor, TakeReports take, ShowDesk show, CancellationToken cancel)
    {
        var back = BackTo(act.Back);
        var errors = new FormErrors();
        var chosen = await take.Chosen(act, actor, errors, cancel);
        if (chosen is null)
        {
            return TypedResults.NotFound();
        }

        if (!errors.Any)
        {
            await take.Act(act, chosen, actor, errors, cancel);
        }

        return errors.Any ? await show.Answer(actor, back, errors, cancel) : TypedResults.LocalRedirect(back.ToString());
    }

    /// <summary>One report of somebody else, and nothing is done.</summary>
    private async Task<List<ReportView>?> Chosen(DeskAct act, Actor actor, FormErrors errors, CancellationToken cancel)
    {
        var chosen = new List<ReportView>();
        foreach (var which in act.Which ?? [])
        {
            if (which.Split('/') is not [var form, var unit, var day]
                || !DateOnly.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out var period)
                || await reports.Find(form, unit, period, actor, cancel) is not { IsReceiver: true } view)
            {
                return null;
            }

            chosen.Add(view);
        }

        if (chosen.Count is 0 or > Most)
        {
            errors.Add("list", Texts.ChooseReports);
        }

        if (act.Act is not ("nhac" or "nhan" or "tra-lai" or "mien" or "mo-khoa"))
        {
            errors.Add(nameof(DeskAct.Act), Texts.ChooseAct);
        }

        if (act.Act is "tra-lai" or "mien" && VietnameseText.Normalise(act.Reason ?? "").Length is 0 or > LongestReason)
        {
            errors.Add(nameof(DeskAct.Reason), Texts.ReasonNeeded);
        }

        return chosen;
    }

    private async Task Act(DeskAct act, List<ReportView> chosen, Actor actor, FormErrors errors, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var reason = VietnameseText.Normalise(act.Reason ?? "");
        foreach (var view in chosen)
        {
            if (act.Act == "nhac")
            {
                if (view.Duty.IsSubmitted || !await remind.SendByHand(view.Duty, cancel))
                {
                    errors.Add("list", Texts.NobodyToRemind.With(view.Unit.Name));
                }

                continue;
            }

            var outcome = await duties.Change(
                view.Duty.Id, duty => Step(act.Act!, duty, reason, now), new(act.Act!, now, actor.AccountId, reason), cancel);
            if (outcome.Refusal != DutyRefusal.None)
            {
                errors.Add("list", $"{view.Unit.Name}: {DutyWords.Of(outcome.Refusal)}");
            }
        }

        feed.Publish(new(SubmitReport.Topic));
    }

    private static DutyOutcome Step(string act, Obligation duty, string reason, DateTimeOffset now) => act switch
    {
        "nhan" => DutyRules.Accept(duty),
        "tra-lai" => DutyRules.Return(duty, reason, now),
        "mien" => DutyRules.Waive(duty, reason),
        _ => DutyRules.Reopen(duty, now),
    };

    // Only ever our own desk, whatever was posted.
    private static PageAddress BackTo(string? address)
    {
        var query = address is { Length: < 2_000 } given && given.Split('?', 2) is [ShowDesk.Path, var rest] ? rest : null;
        return new(ShowDesk.Path, QueryHelpers.ParseQuery(query));
    }
}
