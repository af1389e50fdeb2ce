using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Entering;
using LaChan.Cases.Joining;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Codes;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>
/// The caller's screen of one contact: name and number whole, each look in the audit; what the call came to, the test, and
/// a positive one becomes a case in one click.
/// </summary>
internal sealed class CallContact(
    ContactReader contacts, ContactCalls calls, CaseEntry entry, CaseReader cases, CaseTables tables, PeopleDirectory people,
    PlaceDirectory places, PersonJoins joins, UnitDirectory units, ChangeFeed feed, TimeProvider time)
{
    private const int LongestNote = 500;

    internal sealed record CallForm
    {
        public string? Outcome { get; init; }

        public string? Note { get; init; }

        public string? Commune { get; init; }

        public string? CommuneCode { get; init; }
    }

    internal sealed record SampleForm
    {
        /// <summary><c>order</c>, <c>take</c>, <c>negative</c> or <c>positive</c>.</summary>
        public string? Step { get; init; }

        public string? SampleDay { get; init; }

        public string? Lab { get; init; }

        public string? TestNumber { get; init; }
    }

    public static async Task<IResult> Page(Guid id, Actor actor, CallContact call, HttpContext http, CancellationToken cancel) =>
        await call.Find(id, actor, cancel) is { } contact
            ? await call.Answer(contact, actor, new(), http, StatusCodes.Status200OK, cancel)
            : TypedResults.NotFound();

    public static async Task<IResult> Record(
        Guid id, [FromForm] CallForm form, Actor actor, CallContact call, HttpContext http, CancellationToken cancel)
    {
        if (await call.Find(id, actor, cancel) is not { } contact)
        {
            return TypedResults.NotFound();
        }

        var errors = FormErrors.Of(http);
        var note = VietnameseText.Normalise(form.Note ?? "");
        if (!Enum.TryParse<CallState>(form.Outcome, out var state) || !Enum.IsDefined(state) || state == CallState.ToCall)
        {
            errors.Add(nameof(form.Outcome), Texts.OutcomeNeeded);
        }

        var unit = state == CallState.Referred ? call.UnitOf(form) : null;
        if (state == CallState.Referred && unit is null)
        {
            errors.Add(nameof(form.Commune), Texts.CommuneNeeded);
        }

        if (note.Length > LongestNote)
        {
            errors.Add(nameof(form.Note), Texts.NoteTooLong);
        }

        if (errors.Any)
        {
            return await call.Answer(contact, actor, errors, http, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await call._calls.Called(contact, state, note, unit?.Id, await call.IdOf(contact, cancel), actor, cancel);
        call.Tell(contact);
        return TypedResults.LocalRedirect($"{ShowCalls.Path}/{id}");
    }

    public static async Task<IResult> Sample(
        Guid id, [FromForm] SampleForm form, Actor actor, CallContact call, HttpContext http, CancellationToken cancel)
    {
        if (await call.Find(id, actor, cancel) is not { } contact)
        {
            return TypedResults.NotFound();
        }

        var errors = FormErrors.Of(http);
        // An order may lie ahead, a result not.
        var days = new TypedDays(errors, form.Step == "order" ? DateOnly.MaxValue : call._time.Today());
        var day = days.Needed(nameof(form.SampleDay), form.SampleDay, Texts.SampleDayNeeded);
        if (form.Step is "negative" or "positive")
        {
            Need(nameof(form.Lab), form.Lab, Texts.LabNeeded, errors);
            Need(nameof(form.TestNumber), form.TestNumber, Texts.TestNumberNeeded, errors);
        }

        days.InOrder(nameof(form.SampleDay), form.Step is "order" ? null : contact.SampleTaken, day, Texts.PositiveBeforeSample);
        var next = errors.Any ? null : await call.Step(contact, form, day!.Value, errors, actor, cancel);
        return next ?? await call.Answer(contact, actor, errors, http, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private readonly ContactCalls _calls = calls;
    private readonly TimeProvider _time = time;

    private async Task<IResult?> Step(
        ContactFile contact, SampleForm form, DateOnly day, FormErrors errors, Actor actor, CancellationToken cancel)
    {
        var person = await IdOf(contact, cancel);
        switch (form.Step)
        {
            case "order" when contact.Sample is SampleState.None or SampleState.Negative:
                await _calls.Order(contact, day, person, actor, cancel);
                break;
            case "take" when contact.Sample == SampleState.Ordered:
                await _calls.Taken(contact, day, person, actor, cancel);
                break;
            case "negative" when contact.Sample == SampleState.Taken:
                await _calls.Negative(contact, day, form.Lab!.Trim(), form.TestNumber!.Trim(), person, actor, cancel);
                break;
            case "positive" when contact.Sample == SampleState.Taken:
                return await MakeCase(contact, form, day, errors, actor, cancel);
            default:
                return TypedResults.Conflict();
        }

        Tell(contact);
        return TypedResults.LocalRedirect($"{ShowCalls.Path}/{contact.Id}");
    }

    /// <summary>The positive test becomes the case's evidence, the exposure its source.</summary>
    private async Task<IResult?> MakeCase(
        ContactFile contact, SampleForm form, DateOnly day, FormErrors errors, Actor actor, CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, units, _time);
        var tree = units.AsOf(scope.Day);
        if (tree.Find(contact.UnitId) is not { } commune)
        {
            errors.Add("Commune", Texts.CommuneNeeded);
            return null;
        }

        var draft = new CaseDraft
        {
            Commune = commune,
            Sampled = contact.SampleTaken!.Value,
            Positive = day,
            SourceKnown = true,
            Source = contact.Degree == 1 ? await cases.Find(contact.CaseId, scope, cancel) : null,
            MetSourceAt = contact.FirstMet,
            Evidence = new(form.Lab!.Trim(), form.TestNumber!.Trim()),
            Card = new(),
            Sample = contact.SampleId,
        };
        var added = await entry.Propose(draft, contact.Person, errors, cancel);
        if (errors.Any)
        {
            return null;
        }

        var result = _calls.Result(contact, positive: true, day, draft.Evidence.Lab, draft.Evidence.Number);
        if (!await entry.Store(added, result, [ContactCalls.Became(contact, added.Id)], actor, cancel))
        {
            errors.Add(nameof(form.SampleDay), Texts.HasCase);
            return null;
        }

        Tell(contact);
        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{added.Id}");
    }

    private Task<ContactFile?> Find(Guid id, Actor actor, CancellationToken cancel) =>
        contacts.Find(id, CaseScope.Of(actor, units, _time), cancel);

    private async Task<Guid> IdOf(ContactFile contact, CancellationToken cancel) =>
        (await people.IdsOf([contact.Person], cancel))[contact.Person];

    private void Tell(ContactFile contact) => feed.Publish(new Change(CaseStore.ChangeTopic, contact.UnitId));

    private Unit? UnitOf(CallForm form) => TypedCommune.Of(units.AsOf(_time.Today()), form.CommuneCode, form.Commune);

    private static void Need(string field, string? text, string sentence, FormErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestNote)
        {
            errors.Add(field, sentence);
        }
    }

    public async Task<IResult> Answer(
        ContactFile contact, Actor actor, FormErrors errors, HttpContext http, int status, CancellationToken cancel)
    {
        var person = (await people.Open([contact.Person], cancel)).GetValueOrDefault(contact.Person) ?? new PersonDetails();
        await tables.Saw(
            actor.Reads("cases.call-screen", AuditPurpose.FollowUp, await IdOf(contact, cancel)) with { Case = contact.CaseCode }, cancel);
        http.Response.Headers.CacheControl = "no-store";
        var tree = units.AsOf(_time.Today());
        return PageResult.Of<CallPage>(
            new
            {
                Errors = errors,
                View = new CallView
                {
                    Id = contact.Id,
                    CaseCode = contact.CaseCode,
                    Degree = contact.Degree,
                    Name = person.Name ?? Texts.Nameless,
                    Phone = PhoneNumber.TryParse(person.Phone, CultureInfo.InvariantCulture, out var phone) ? phone.National : person.Phone,
                    BirthYear = person.BirthYear,
                    Unit = tree.Find(contact.UnitId)?.Name ?? Texts.UnitUnknown,
                    UnitCode = tree.Find(contact.UnitId)?.Code ?? "0",
                    IsUnitGuessed = contact.IsUnitGuessed,
                    Where = contact.PlaceNo is { } no ? places.ByNo(no)?.Name ?? "" : "",
                    FirstMet = contact.FirstMet,
                    LastMet = contact.LastMet,
                    Minutes = contact.Minutes,
                    Until = contact.Until,
                    State = (short)contact.State,
                    StateName = CallWords.Name(contact.State),
                    Tries = contact.Tries,
                    CalledAt = contact.CalledAt,
                    Note = _calls.NoteOf(contact),
                    Sample = CallWords.Name(contact.Sample),
                    HasSample = contact.Sample is not (SampleState.None or SampleState.Negative),
                    IsTaken = contact.Sample == SampleState.Taken,
                    HasResult = contact.Sample is SampleState.Negative or SampleState.Positive,
                    ClosedOn = contact.ClosedOn,
                    BecameCase = contact.BecameCase,
                    Joins = await Joins(contact, cancel),
                    Caller = actor.Name,
                    Office = tree.Find(actor.UnitId)?.Name ?? "",
                },
            },
            status);
    }

    private async Task<IReadOnlyList<JoinView>> Joins(ContactFile contact, CancellationToken cancel)
    {
        var all = joins.AllOf(contact.Person);
        var own = (await joins.InForce(cancel)).Where(j => all.Contains(j.From)).ToList();
        var persons = await people.Open([.. own.Select(j => j.From)], cancel);
        return [.. own.Select(j => new JoinView(j.Id, persons.GetValueOrDefault(j.From)?.Name ?? Texts.Nameless, j.At))];
    }
}
