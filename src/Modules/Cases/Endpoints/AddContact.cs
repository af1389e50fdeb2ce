using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Entering;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>Somebody whom the case names: family, a neighbour in the bus, a guest of a party. Becomes F1 with a task.</summary>
internal sealed class AddContact(
    CasePersons persons, PersonLook look, ContactStore contacts, TracingRules rules, ShowContacts show, PeopleDirectory people,
    UnitDirectory units, ChangeFeed feed, TimeProvider time)
{
    internal sealed record Form
    {
        /// <summary><c>find</c> looks the person up and stores nothing.</summary>
        public string? Step { get; init; }

        public string? Name { get; init; }

        public string? Phone { get; init; }

        public string? BirthYear { get; init; }

        public string? Commune { get; init; }

        public string? CommuneCode { get; init; }

        public string? Setting { get; init; }

        public string? MetDay { get; init; }

        public string? MetFrom { get; init; }

        public string? MetTo { get; init; }
    }

    public static async Task<IResult> Handle(
        Guid id, [FromForm] Form form, Actor actor, CaseReader cases, AddContact add, UnitDirectory units, TimeProvider time,
        HttpContext http, CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, units, time);
        if (await cases.Find(id, scope, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        var errors = FormErrors.Of(http);
        if (form.Step == PersonLook.Step)
        {
            var looked = await add._look.Of(Person(form), errors, actor, cancel);
            return await add._show.Answer(
                file, scope, new(errors, Looked: looked.Choices.Count > 0 ? Texts.ContactNeedsName : looked.Sentence), actor,
                errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, cancel);
        }

        if (await add.Read(form, file, errors, cancel) is not { } told)
        {
            return await add._show.Answer(file, scope, new(errors), actor, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await add.Store(file, told, actor, cancel);
        return TypedResults.LocalRedirect($"{ShowContacts.Path(id)}?them=1");
    }

    private readonly ShowContacts _show = show;
    private readonly PersonLook _look = look;

    private static CaseForm Person(Form form) => new()
    {
        Name = form.Name,
        Phone = form.Phone,
        BirthYear = form.BirthYear,
        Commune = form.Commune,
        CommuneCode = form.CommuneCode,
    };

    private async Task<ToldContact?> Read(Form form, CaseFile file, FormErrors errors, CancellationToken cancel)
    {
        var tree = units.AsOf(time.Today());
        var commune = TypedCommune.Of(tree, form.CommuneCode, form.Commune);
        if (commune is null)
        {
            errors.Add(nameof(form.Commune), Texts.CommuneNeeded);
        }

        var met = Met(form, errors);
        if (string.IsNullOrWhiteSpace(form.Name))
        {
            errors.Add(nameof(form.Name), Texts.ContactNeedsName);
        }

        var found = await persons.Find(Person(form), commune, register: !errors.Any, errors, cancel);
        if (found.Person == file.Person)
        {
            errors.Add(nameof(form.Name), Texts.OwnContact);
        }

        return errors.Any || found.Person is not { } person || met is not { } when ? null : new(
            person, commune!.Id, when.From, when.Until,
            Enum.TryParse<Setting>(form.Setting, out var setting) && Enum.IsDefined(setting) ? setting : Setting.Other, Certainty.Sure);
    }

    private (DateTimeOffset From, DateTimeOffset Until)? Met(Form form, FormErrors errors)
    {
        if (VietnameseDate.Parse(form.MetDay ?? "") is not DateReading.Value { Day: var day }
            || !TimeOnly.TryParse(form.MetFrom, CultureInfo.InvariantCulture, out var from)
            || !TimeOnly.TryParse(form.MetTo, CultureInfo.InvariantCulture, out var until))
        {
            errors.Add(nameof(form.MetDay), Texts.MilestoneTimesNeeded);
            return null;
        }

        if (until <= from)
        {
            errors.Add(nameof(form.MetTo), Texts.ExitBeforeEntry);
        }
        else if (VietnamTime.At(day, from) > time.GetUtcNow())
        {
            errors.Add(nameof(form.MetDay), Texts.DayInFuture);
        }

        return (VietnamTime.At(day, from), VietnamTime.At(day, until));
    }

    private async Task Store(CaseFile file, ToldContact told, Actor actor, CancellationToken cancel)
    {
        var rule = await rules.Of(file.Rule, cancel);
        var id = (await people.IdsOf([told.Person], cancel))[told.Person];
        await contacts.AddTold(file, told, rule, id, actor, cancel);
        feed.Publish(new Change(CaseStore.ChangeTopic, told.UnitId));
    }
}
