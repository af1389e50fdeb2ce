using LaChan.Access.Pages;
using LaChan.Platform.Audit;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Citizens;

/// <summary>
/// The desk of the officers who answer what people ask about their data. Erasing and withdrawing happen with the answer;
/// a correction is made in the module that holds the data, and told here.
/// </summary>
internal sealed class RequestDesk(
    PersonRequests requests, OwnData data, UnitDirectory units, AuditTrail trail, TimeProvider time)
{
    public const string Path = "/yeu-cau-cong-dan";

    /// <summary>Those who answer for the installation: health office and head, whose unit is the whole area.</summary>
    public static readonly Role[] Officers = [Role.HealthOfficer, Role.ApprovingAuthority];

    public sealed record Form
    {
        public Guid? Id { get; init; }

        public string? Act { get; init; }

        public string? Answer { get; init; }
    }

    public static async Task<IResult> Show(Actor actor, RequestDesk desk, CancellationToken cancel) =>
        desk.Answers(actor) ? await desk.Page(actor, new(), cancel) : TypedResults.NotFound();

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, RequestDesk desk, CancellationToken cancel) =>
        form is { Id: { } id, Act: "acknowledge" or "grant" or "refuse" } && desk.Answers(actor)
            ? await desk.Do(id, form, actor, cancel)
            : TypedResults.NotFound();

    // A person may have been anywhere: only the office of the whole area answers.
    private bool Answers(Actor actor) => units.AsOf(time.Today()).Find(actor.UnitId) is { ParentId: null };

    private async Task<IResult> Do(Guid id, Form form, Actor actor, CancellationToken cancel)
    {
        if (form.Act == "acknowledge")
        {
            return await requests.Acknowledge(id, actor, cancel) ? TypedResults.LocalRedirect(Path) : TypedResults.NotFound();
        }

        var answer = VietnameseText.Normalise(form.Answer ?? "");
        if (answer.Length is < 5 or > StatedReasons.Longest)
        {
            var errors = new FormErrors();
            errors.Add("answer-" + id.ToString("N"), Texts.AnswerWrong);
            return await Page(actor, errors, cancel);
        }

        if (await requests.Find(id, cancel) is not { ClosedAt: null } request)
        {
            return TypedResults.NotFound();
        }

        var granted = form.Act == "grant";
        if (granted && request.Kind is RequestKind.Erase or RequestKind.Withdraw)
        {
            var rows = await data.Erase(request.Person, cancel);
            await trail.Record(
                actor.Does("access.erase", AuditPurpose.CitizenRequest, request.Person.Id) with { Amount = (int)Math.Min(rows, int.MaxValue) }, cancel);
        }

        return await requests.Close(id, granted, answer, actor, cancel) ? TypedResults.LocalRedirect(Path) : TypedResults.NotFound();
    }

    private async Task<IResult> Page(Actor actor, FormErrors errors, CancellationToken cancel)
    {
        var all = await requests.Desk(cancel);
        await trail.Record(actor.Reads("access.request-desk", AuditPurpose.CitizenRequest, [.. all.Select(r => r.Person.Id).Distinct()]), cancel);
        return PageResult.Of<RequestsPage>(
            new { Requests = all, Now = time.GetUtcNow(), Errors = errors },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
