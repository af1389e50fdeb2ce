using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Entering;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.People;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>Shares out work: a case to an officer; the contacts of one commune to a caller, or to another commune.</summary>
internal sealed class AssignWork(
    CaseReader cases, CaseStore store, ContactReader contacts, ContactStore contactStore, CaseStaff staff, PeopleDirectory people,
    ShowContacts show, ChangeFeed feed, UnitDirectory units, TimeProvider time)
{
    internal sealed record Form
    {
        /// <summary>An account; empty for nobody in particular.</summary>
        public string? Account { get; init; }

        /// <summary>The code of the commune whose contacts are shared out; <c>0</c> while it is unknown.</summary>
        public string? Unit { get; init; }

        /// <summary>The commune to which they go; empty when they stay.</summary>
        public string? NewCommune { get; init; }

        public string? NewCommuneCode { get; init; }
    }

    public static async Task<IResult> Case(Guid id, [FromForm] Form form, Actor actor, AssignWork assign, CancellationToken cancel)
    {
        if (await assign._cases.Find(id, actor, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        var account = await assign.Chosen(form, CaseRoles.Tracers, [file.UnitId], cancel);
        if (account is null && !string.IsNullOrEmpty(form.Account))
        {
            return TypedResults.NotFound();
        }

        await assign._store.Assign(file, account, actor, cancel);
        assign.Tell(file.UnitId);
        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}");
    }

    public static async Task<IResult> Contacts(
        Guid id, [FromForm] Form form, Actor actor, AssignWork assign, HttpContext http, CancellationToken cancel)
    {
        var scope = assign.ScopeOf(actor);
        if (await assign._cases.Find(id, scope, cancel) is not { State: CaseState.Open } file
            || assign.UnitOf(form.Unit) is not { } unit)
        {
            return TypedResults.NotFound();
        }

        var group = await assign._contacts.List(scope, new(Unit: unit, Case: id), cancel);
        var account = await assign.Chosen(form, CaseRoles.Readers, [unit, file.UnitId], cancel);
        if (group.Count == 0 || (account is null && !string.IsNullOrEmpty(form.Account)))
        {
            return TypedResults.NotFound();
        }

        var to = TypedCommune.Of(assign._units.AsOf(scope.Day), form.NewCommuneCode, form.NewCommune);
        if (to is null && !string.IsNullOrWhiteSpace(form.NewCommune))
        {
            var errors = FormErrors.Of(http);
            errors.Add(nameof(form.NewCommune), Texts.CommuneNeeded);
            return await assign._show.Answer(file, scope, new(errors), actor, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        var persons = await assign._people.IdsOf([.. group.Select(c => c.Person)], cancel);
        await assign._contactStore.Assign(
            file, [.. group.Select(c => c.Id)], account, to?.Id, [.. persons.Values], actor, cancel);
        assign.Tell(unit);
        return TypedResults.LocalRedirect(ShowContacts.Path(id));
    }

    private readonly CaseReader _cases = cases;
    private readonly CaseStore _store = store;
    private readonly ContactReader _contacts = contacts;
    private readonly ContactStore _contactStore = contactStore;
    private readonly PeopleDirectory _people = people;
    private readonly ShowContacts _show = show;
    private readonly UnitDirectory _units = units;

    private CaseScope ScopeOf(Actor actor) => CaseScope.Of(actor, _units, time);

    private int? UnitOf(string? code) => code == "0" ? UnitTree.None
        : code is { Length: > 0 } ? TypedCommune.Of(_units.AsOf(time.Today()), code, null)?.Id
        : null;

    /// <summary>The account, if the work may be given to it.</summary>
    private async Task<Guid?> Chosen(Form form, Role[] roles, int[] communes, CancellationToken cancel) =>
        Guid.TryParse(form.Account, out var account) && (await staff.For(roles, communes, cancel)).Any(one => one.Account == account)
            ? account
            : null;

    private void Tell(int unit) => feed.Publish(new Change(CaseStore.ChangeTopic, unit));
}
