using LaChan.Access;
using LaChan.Cases.Endpoints;
using LaChan.Cases.Entering;
using LaChan.Cases.Index;
using LaChan.Cases.Verifying;
using LaChan.People;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Joining;

/// <summary>The caller learns that a contact is somebody who is known by another record; it can be undone.</summary>
internal sealed class JoinPersons(
    ContactReader contacts, CasePersons persons, PersonJoins joins, ResidentIndex index, PeopleDirectory people, CallContact call,
    UnitDirectory units, TimeProvider time)
{
    internal sealed record Form
    {
        /// <summary>Of the other record: its phone, and the name where a household shares it.</summary>
        public string? OtherPhone { get; init; }

        public string? OtherName { get; init; }
    }

    public static async Task<IResult> Join(
        Guid id, [FromForm] Form form, Actor actor, JoinPersons join, HttpContext http, CancellationToken cancel)
    {
        if (await join.Find(id, actor, cancel) is not { } contact)
        {
            return TypedResults.NotFound();
        }

        var (found, errors) = (new FormErrors(), new FormErrors());
        var other = await join._persons.Find(
            new CaseForm { Phone = form.OtherPhone, Name = form.OtherName }, null, register: false, found, cancel);
        if (other.Person is not { } person)
        {
            errors.Add(nameof(form.OtherPhone), found.All is [var first, ..] ? first.Sentence : Texts.OtherUnknown);
        }
        else if (!await join.Store(contact, person, actor, cancel))
        {
            errors.Add(nameof(form.OtherPhone), Texts.AlreadyOne);
        }

        return errors.Any
            ? await join._call.Answer(contact, actor, errors, http, StatusCodes.Status422UnprocessableEntity, cancel)
            : TypedResults.LocalRedirect($"{ShowCalls.Path}/{id}");
    }

    public static async Task<IResult> Undo(Guid id, Guid join, Actor actor, JoinPersons joining, CancellationToken cancel)
    {
        if (await joining.Find(id, actor, cancel) is null || !await joining._joins.Undo(join, actor, cancel))
        {
            return TypedResults.NotFound();
        }

        await joining._index.Reload(cancel);
        return TypedResults.LocalRedirect($"{ShowCalls.Path}/{id}");
    }

    private readonly CasePersons _persons = persons;
    private readonly PersonJoins _joins = joins;
    private readonly ResidentIndex _index = index;
    private readonly CallContact _call = call;

    private Task<ContactFile?> Find(Guid id, Actor actor, CancellationToken cancel) =>
        contacts.Find(id, CaseScope.Of(actor, units, time), cancel);

    private async Task<bool> Store(ContactFile contact, int other, Actor actor, CancellationToken cancel)
    {
        var ids = await people.IdsOf([contact.Person, other], cancel);
        if (!await _joins.Join(other, contact.Person, [.. ids.Values], actor, cancel))
        {
            return false;
        }

        await _index.Reload(cancel);
        return true;
    }
}
