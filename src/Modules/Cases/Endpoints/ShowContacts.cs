using System.Globalization;
using System.Text.Json;
using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Platform.Audit;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>What became of a form on the page of contacts.</summary>
/// <param name="Added">How many became contacts just now.</param>
/// <param name="Looked">What a look into the register gave.</param>
internal sealed record ContactsOutcome(FormErrors Errors, int Added = 0, string? Looked = null);

/// <summary>The contacts of one case by commune, and the lists that they came from.</summary>
internal sealed class ShowContacts(ContactReader contacts, TraceLists lists, CaseTables tables, ContactNames names, CaseStaff staff)
{
    public static string Path(Guid file) => $"{ShowDesk.Path}/{file}/tiep-xuc";

    public static async Task<IResult> Page(
        Guid id, string? them, Actor actor, CaseReader cases, ShowContacts show, UnitDirectory units, TimeProvider time,
        CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, units, time);
        return await cases.Find(id, scope, cancel) is { State: not CaseState.Withdrawn } file
            ? await show.Answer(file, scope, new(new(), Added(them)), actor, StatusCodes.Status200OK, cancel)
            : TypedResults.NotFound();
    }

    public async Task<IResult> Answer(
        CaseFile file, CaseScope scope, ContactsOutcome outcome, Actor actor, int status, CancellationToken cancel)
    {
        var found = await contacts.List(scope, new(Case: file.Id), cancel);
        var made = await lists.Of(file.Id, scope, cancel);
        return PageResult.Of<ContactsPage>(new
        {
            outcome.Errors,
            outcome.Looked,
            outcome.Added,
            file.Id,
            file.Code,
            Contacts = await Entries(found, tables, names, actor.Reads("cases.contact-list", AuditPurpose.Tracing) with { Case = file.Code }, cancel),
            Lists = (IReadOnlyList<ListEntry>)[.. made.Select(l => List(l, actor))],
            MayWork = CaseRoles.Tracers.Contains(actor.Role),
            Staff = file.State == CaseState.Open && CaseRoles.Tracers.Contains(actor.Role)
                ? await staff.For(CaseRoles.Readers, [.. found.Select(c => c.UnitId).Append(file.UnitId).Distinct()], cancel)
                : [],
            MayCall = CaseRoles.Verifiers.Contains(actor.Role),
        }, status);
    }

    private static int Added(string? them) => int.TryParse(them, NumberStyles.None, CultureInfo.InvariantCulture, out var added) ? added : 0;

    /// <summary>The contacts as lines with masked names; what is shown is in the audit before.</summary>
    public static async Task<IReadOnlyList<ContactEntry>> Entries(
        IReadOnlyList<ContactFile> found, CaseTables tables, ContactNames names, AuditAct read, CancellationToken cancel)
    {
        var people = await names.Open(found.Select(c => c.Person), cancel);
        var officers = await names.Officers(found.Select(c => c.AssignedTo), cancel);
        await tables.Saw(read with { Subjects = [.. people.Values.Select(p => p.Id)] }, cancel);
        return
        [
            .. found.Select(c => new ContactEntry(
                c.Id, c.CaseId, c.CaseCode, ContactNames.Masked(people.GetValueOrDefault(c.Person)), c.Degree,
                names.NameOf(c.UnitId), c.IsUnitGuessed && c.UnitId != 0, c.Minutes, c.FirstMet, c.Until,
                c.ClosedOn is null || c.BecameCase is not null ? CallWords.Name(c.State) : Texts.ContactClosed,
                CallWords.Tone(c.State), CallWords.Name(c.Sample), c.BecameCase,
                names.CodeOf(c.UnitId), c.AssignedTo, c.AssignedTo is { } officer ? officers.GetValueOrDefault(officer) : null)),
        ];
    }

    public static ListEntry List(TraceList list, Actor actor) => new(
        list.Id, list.CaseId, list.CaseCode, list.Degree, list.MadeAt, Question(list.Query), list.Rule, list.DataAt, list.Visits,
        list.Found, list.Taken, StateName(list.State), list.State == ListState.AwaitsSecond,
        list.State == ListState.AwaitsSecond && list.MadeBy != actor.AccountId && CaseRoles.Approvers.Contains(actor.Role));

    private static string Question(string json)
    {
        var question = JsonSerializer.Deserialize<ContactQuestion>(json)!;
        string?[] words =
        [
            question.Milestone is null ? Texts.AskedAll : Texts.AskedMilestone.With(question.Milestone),
            (question.Total ? Texts.AskedTotal : Texts.AskedLongest).With(question.MinMinutes),
            question.Without.Count > 0 ? Texts.AskedWithout.With(question.Without.Count) : null,
        ];
        return string.Join(", ", words.OfType<string>());
    }

    private static string StateName(ListState state) => state switch
    {
        ListState.AwaitsSecond => Texts.ListWaits,
        ListState.Refused => Texts.ListRefused,
        ListState.Withdrawn => Texts.ListWithdrawn,
        _ => Texts.ListInForce,
    };
}
