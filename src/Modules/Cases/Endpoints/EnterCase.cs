using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Entering;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>The coordinator enters a confirmed case; nothing is stored before all of it is right.</summary>
internal sealed class EnterCase(
    CasePersons persons, CaseEntry entry, CaseReader cases, MilestoneStore milestones, ChangeFeed feed)
{
    private readonly CasePersons _persons = persons;
    private readonly CaseEntry _entry = entry;

    public static IResult Show() => Form(new(), new(), [], StatusCodes.Status200OK);

    public static async Task<IResult> Handle(
        [FromForm] CaseForm form, Actor actor, EnterCase enter, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var scope = CaseScope.Of(actor, units, time);
        var draft = await enter._entry.Read(form, scope, errors, cancel);
        var found = await enter._persons.Find(form, draft?.CommuneCode, draft is not null, errors, cancel);
        if (draft is null || found.Person is not { } person || errors.Any)
        {
            return Form(form, errors, found.Choices, StatusCodes.Status422UnprocessableEntity);
        }

        return await enter.Add(draft, person, form, scope, actor, cancel);
    }

    private async Task<IResult> Add(
        CaseDraft draft, int person, CaseForm form, CaseScope scope, Actor actor, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var added = await _entry.Propose(draft, person, errors, cancel);
        if (errors.Any)
        {
            return Form(form, errors, [], StatusCodes.Status422UnprocessableEntity);
        }

        if (!await _entry.Store(added, [], [], actor, cancel))
        {
            var open = await cases.OpenOf(person, cancel);
            errors.Add(nameof(form.Phone), open is null ? Texts.HasCase : Texts.HasCaseOf.With(open.Code));
            return Form(form, errors, [], StatusCodes.Status422UnprocessableEntity);
        }

        if (await cases.Find(added.Id, scope, cancel) is { } file)
        {
            await milestones.Keep(file, actor, cancel);
        }

        feed.Publish(new Change(CaseStore.ChangeTopic, added.UnitId));
        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{added.Id}");
    }

    private static RazorComponentResult<NewCasePage> Form(CaseForm form, FormErrors errors, IReadOnlyList<PersonChoice> choices, int status) =>
        PageResult.Of<NewCasePage>(new { Form = form, Errors = errors, Choices = choices }, status);
}
