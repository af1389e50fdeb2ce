using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Entering;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Platform.Audit;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>How a case ended; and a wrong one withdrawn, with whom to tell.</summary>
internal sealed class EndCase(
    CaseReader cases, CaseStore store, Withdrawals withdrawals, CaseTables tables, ContactNames names, ChangeFeed feed,
    UnitDirectory units, TimeProvider time)
{
    private const int ShortestReason = 20;
    private const int LongestReason = 300;

    internal sealed record OutcomeForm
    {
        public string? CaseOutcome { get; init; }

        public string? OutcomeDay { get; init; }
    }

    internal sealed record WithdrawalForm
    {
        public string? Reason { get; init; }
    }

    public static async Task<IResult> Outcome(
        Guid id, [FromForm] OutcomeForm form, Actor actor, EndCase end, ShowDesk show, HttpContext http, CancellationToken cancel)
    {
        if (await end.Find(id, actor, cancel) is not { State: not CaseState.Withdrawn } file)
        {
            return TypedResults.NotFound();
        }

        var errors = FormErrors.Of(http);
        var days = new TypedDays(errors, end._time.Today());
        var day = days.Needed(nameof(form.OutcomeDay), form.OutcomeDay, Texts.OutcomeDayNeeded);
        days.InOrder(nameof(form.OutcomeDay), file.PositiveOn, day, Texts.OutcomeTooSoon);
        if (!Enum.TryParse<CaseOutcome>(form.CaseOutcome, out var outcome) || !Enum.IsDefined(outcome))
        {
            errors.Add(nameof(form.CaseOutcome), Texts.CaseOutcomeNeeded);
        }

        if (errors.Any)
        {
            return await show.Answer(
                file, actor, new($"{ShowDesk.Path}/{id}", []), errors, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await end._store.SetOutcome(file, outcome, day!.Value, actor, cancel);
        end.Tell(file);
        return TypedResults.LocalRedirect(ShowDesk.Path);
    }

    /// <summary>Before: what would follow. After: whom to tell.</summary>
    public static async Task<IResult> Show(Guid id, Actor actor, EndCase end, CancellationToken cancel) =>
        await end.Find(id, actor, cancel) is { } file
            ? await end.Answer(file, actor, new(), StatusCodes.Status200OK, cancel)
            : TypedResults.NotFound();

    public static async Task<IResult> Withdraw(
        Guid id, [FromForm] WithdrawalForm form, Actor actor, EndCase end, HttpContext http, CancellationToken cancel)
    {
        if (await end.Find(id, actor, cancel) is not { State: not CaseState.Withdrawn } file)
        {
            return TypedResults.NotFound();
        }

        var reason = VietnameseText.Normalise(form.Reason ?? "");
        if (reason.Length is < ShortestReason or > LongestReason)
        {
            var errors = FormErrors.Of(http);
            errors.Add(nameof(form.Reason), Texts.WithdrawalReasonNeeded);
            return await end.Answer(file, actor, errors, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await end._withdrawals.Withdraw(file, reason, actor, cancel);
        end.Tell(file);
        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}/rut");
    }

    private readonly CaseStore _store = store;
    private readonly Withdrawals _withdrawals = withdrawals;
    private readonly TimeProvider _time = time;

    private Task<CaseFile?> Find(Guid id, Actor actor, CancellationToken cancel) =>
        cases.Find(id, CaseScope.Of(actor, units, _time), cancel);

    private void Tell(CaseFile file) => feed.Publish(new Change(CaseStore.ChangeTopic, file.UnitId));

    private async Task<IResult> Answer(CaseFile file, Actor actor, FormErrors errors, int status, CancellationToken cancel)
    {
        var isWithdrawn = file.State == CaseState.Withdrawn;
        var told = isWithdrawn ? await _withdrawals.WhomToTell(file.Id, cancel) : [];
        var people = await names.Open(told.Select(t => t.Person), cancel);
        await tables.Saw(
            actor.Reads("cases.whom-to-tell", AuditPurpose.CaseWork, [.. people.Values.Select(p => p.Id)]) with { Case = file.Code }, cancel);
        var follows = await _withdrawals.Of(file.Id, cancel);
        return PageResult.Of<WithdrawalPage>(
            new
            {
                file.Id,
                file.Code,
                IsWithdrawn = isWithdrawn,
                Reason = file.Card.WithdrawalReason,
                follows.Contacts,
                follows.Called,
                follows.Lists,
                follows.CasesFromIt,
                Errors = errors,
                People = (IReadOnlyList<ToldLine>)[.. told.Select(t => new ToldLine(
                    ContactNames.Masked(people.GetValueOrDefault(t.Person)), t.Degree, names.NameOf(t.UnitId), CallWords.Name(t.State),
                    t.IsContactElsewhere))],
            },
            status);
    }
}
