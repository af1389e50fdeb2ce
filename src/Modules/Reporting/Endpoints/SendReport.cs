using LaChan.Access;
using LaChan.Codes;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Reporting.Endpoints;

/// <summary>Submits a report with the reporter's name and phone, or says that there is nothing to report; gives a receipt.</summary>
internal sealed class SendReport(OpenReport reports, TypeCells type, SubmitReport submit, ObligationStore duties, TimeProvider time)
{
    private const int LongestName = 100;
    private const int LongestReason = 500;

    public static async Task<IResult> Handle(
        string form, string unit, DateOnly period, [FromForm] SentReport sent, HttpRequest request, Actor actor, SendReport send,
        CancellationToken cancel)
    {
        if (await send.Open(form, unit, period, actor, cancel) is not { } opened)
        {
            return TypedResults.NotFound();
        }

        // Without script the cells come along with the form.
        var saved = await send.Save(opened, await request.ReadFormAsync(cancel), actor, cancel);
        var view = (await send.Open(form, unit, period, actor, cancel))! with { Unsaved = saved.Unsaved };
        var errors = new FormErrors();
        var reporter = ReadReporter(sent, errors);
        AddUnsaved(saved, view, errors);
        foreach (var doubt in view.Doubts.Where(doubt => doubt.Stops))
        {
            errors.Add(doubt.Field ?? "report", doubt.Sentence);
        }

        return errors.Any ? ShowReport.Render(view, errors, sent) : await send.Send(view, reporter!, sent, actor, cancel);
    }

    public static async Task<IResult> Nothing(
        string form, string unit, DateOnly period, [FromForm] SentReport sent, Actor actor, SendReport send, CancellationToken cancel)
    {
        if (await send.Open(form, unit, period, actor, cancel) is not { } view)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        var reporter = ReadReporter(sent, errors);
        var reason = ReadReason(sent, errors);
        return errors.Any ? ShowReport.Render(view, errors, sent) : await send.SendNothing(view, reporter!, reason!, sent, actor, cancel);
    }

    /// <summary>After the lock the unit asks its receiver for a correction.</summary>
    public static async Task<IResult> Ask(
        string form, string unit, DateOnly period, [FromForm] SentReport sent, Actor actor, SendReport send, CancellationToken cancel)
    {
        if (await send.Open(form, unit, period, actor, cancel) is not { } view)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        var reason = ReadReason(sent, errors);
        if (errors.Any)
        {
            return ShowReport.Render(view, errors, sent);
        }

        var now = send.Now;
        await send.Change(view, duty => DutyRules.AskToCorrect(duty, reason, now), new("asked", now, actor.AccountId, reason), cancel);
        return TypedResults.LocalRedirect(view.Path);
    }

    public static async Task<IResult> Receipt(
        Guid id, Actor actor, Submissions submissions, OpenReport reports, CancellationToken cancel) =>
        await submissions.ByReceipt(id, cancel) is { } found
        && await reports.Find(found.Document.Form, found.Document.UnitCode, found.Document.Period, actor, cancel) is { } view
            ? PageResult.Of<ReceiptPage>(new { View = view, Receipt = new ReceiptView(found.Id, found.No, found.At, found.IsNil, Convert.ToHexStringLower(found.Hash)) })
            : TypedResults.NotFound();

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<ReportView?> Open(string form, string unit, DateOnly period, Actor actor, CancellationToken cancel) =>
        await reports.Find(form, unit, period, actor, cancel) is { IsOwn: true } view ? view : null;

    private Task<TypeCells.SavedCells> Save(ReportView view, IFormCollection sent, Actor actor, CancellationToken cancel) =>
        type.Save(view, sent, actor, cancel);

    private Task<DutyOutcome> Change(ReportView view, Func<Obligation, DutyOutcome> step, DutyStep noted, CancellationToken cancel) =>
        duties.Change(view.Duty.Id, step, noted, cancel);

    private async Task<IResult> Send(ReportView view, Reporter reporter, SentReport sent, Actor actor, CancellationToken cancel) =>
        Answer(view, sent, await submit.Send(view.Duty, view.Form.Form, view.Report, reporter, actor.AccountId, cancel));

    private async Task<IResult> SendNothing(
        ReportView view, Reporter reporter, string reason, SentReport sent, Actor actor, CancellationToken cancel) =>
        Answer(view, sent, await submit.SendNothing(view.Duty, view.Form.Form, view.Report, reporter, actor.AccountId, reason, cancel));

    private static IResult Answer(ReportView view, SentReport sent, SubmitOutcome outcome)
    {
        if (outcome.Receipt is { } receipt)
        {
            return TypedResults.LocalRedirect($"/bao-cao/bien-nhan/{receipt}");
        }

        var errors = new FormErrors();
        errors.Add("report", DutyWords.Of(outcome.Refusal));
        return ShowReport.Render(view, errors, sent);
    }

    // What could not be read, or stands over somebody else's figure, is never left out silently.
    private static void AddUnsaved(TypeCells.SavedCells saved, ReportView view, FormErrors errors)
    {
        foreach (var (field, problem) in saved.Problems)
        {
            errors.Add(field, problem);
        }

        foreach (var cell in saved.Lost.Select(field => CellField.Find(view, field)).OfType<CellField>())
        {
            errors.Add(cell.Field, Texts.WrittenByAnother.With(cell.Shown, saved.Sent[cell.Field]));
        }
    }

    private static Reporter? ReadReporter(SentReport sent, FormErrors errors)
    {
        var name = VietnameseText.Normalise(sent.ReporterName ?? "");
        if (name.Length is 0 or > LongestName)
        {
            errors.Add(nameof(SentReport.ReporterName), Texts.ReporterNameNeeded);
        }

        if (PhoneNumber.Read(sent.ReporterPhone).Number is not { } phone)
        {
            errors.Add(nameof(SentReport.ReporterPhone), Texts.ReporterPhoneNeeded);
            return null;
        }

        var email = sent.ReporterEmail?.Trim() is { Length: > 0 } given ? given : null;
        if (email is not null && !(email.Length <= 200 && System.Net.Mail.MailAddress.TryCreate(email, out _)))
        {
            errors.Add(nameof(SentReport.ReporterEmail), Texts.ReporterEmailWrong);
        }

        return new(name, phone.E164, email);
    }

    private static string? ReadReason(SentReport sent, FormErrors errors)
    {
        var reason = VietnameseText.Normalise(sent.Reason ?? "");
        if (reason.Length is 0 or > LongestReason)
        {
            errors.Add(nameof(SentReport.Reason), Texts.ReasonNeeded);
        }

        return reason;
    }
}
