using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
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
        CancellationToken cancel)
    {
        var lines = await cases.List(CaseScope.Of(actor, units, time), cancel);
        var people = await names.Open(lines.Select(l => l.Case.Person), cancel);
        await tables.Saw(actor.Reads("cases.list", AuditPurpose.CaseWork, [.. people.Values.Select(p => p.Id)]), cancel);
        return PageResult.Of<CasesPage>(new
        {
            Rows = (IReadOnlyList<CaseRow>)[.. lines.Select(l => Row(l, ContactNames.Masked(people.GetValueOrDefault(l.Case.Person)), names))],
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
            line.Contacts, line.Called);
    }
}
