using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Platform.Audit;
using LaChan.Platform.Web.Components;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>The cases of an officer's area: the desk that one begins at.</summary>
internal static class ShowCases
{
    public static async Task<IResult> Page(
        Actor actor, CaseReader cases, CaseTables tables, ContactNames names, UnitDirectory units, TimeProvider time,
        HttpContext http, CancellationToken cancel)
    {
        var address = PageAddress.Of(http);
        var lines = await cases.List(CaseScope.Of(actor, units, time), cancel);
        var people = await names.Open(lines.Select(l => l.Case.Person), cancel);
        var shown = lines.Where(l => (address["toi"] is null || l.Case.AssignedTo == actor.AccountId)
            && PersonSearch.Matches(l.Case.Code, people.GetValueOrDefault(l.Case.Person), address["q"])).ToList();
        await tables.Saw(
            actor.Reads(
                "cases.list", AuditPurpose.CaseWork,
                [.. shown.Select(l => people.GetValueOrDefault(l.Case.Person)).OfType<PersonDetails>().Select(p => p.Id)]),
            cancel);
        var officers = await names.Officers(shown.Select(l => l.Case.AssignedTo), cancel);
        return PageResult.Of<CasesPage>(new
        {
            Address = address,
            Rows = (IReadOnlyList<CaseRow>)
            [
                .. shown.Select(l => Row(l, ContactNames.Masked(people.GetValueOrDefault(l.Case.Person)), names) with
                {
                    AssignedTo = l.Case.AssignedTo is { } officer ? officers.GetValueOrDefault(officer) : null,
                }),
            ],
            MayEnter = CaseRoles.Coordinators.Contains(actor.Role),
        });
    }

    private static CaseRow Row(CaseLine line, string person, ContactNames names)
    {
        var (state, tone) = line.Case switch
        {
            { Outcome: CaseOutcome.Recovered } => (Texts.OutcomeRecovered, Tone.Ok),
            { Outcome: CaseOutcome.Died } => (Texts.OutcomeDied, Tone.Plain),
            _ when line.Contacts == 0 => (Texts.NotTraced, Tone.Danger),
            _ when line.Called < line.Contacts => (Texts.BeingTraced, Tone.Warn),
            _ => (Texts.Traced, Tone.Ok),
        };
        return new(
            line.Case.Id, line.Case.Code, person, names.NameOf(line.Case.UnitId), line.Case.Onset, line.Case.PositiveOn, state, tone,
            line.Contacts, line.Called, null);
    }
}
