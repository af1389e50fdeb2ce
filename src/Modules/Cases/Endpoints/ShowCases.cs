using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Codes;
using LaChan.People;
using LaChan.Platform.Audit;
using LaChan.Platform.Text;
using LaChan.Platform.Web.Components;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>The cases of an officer's area: the desk that one begins at.</summary>
internal static class ShowCases
{
    public static async Task<IResult> Page(
        string? q, Actor actor, CaseReader cases, CaseTables tables, ContactNames names, UnitDirectory units, TimeProvider time,
        CancellationToken cancel)
    {
        var lines = await cases.List(CaseScope.Of(actor, units, time), cancel);
        var people = await names.Open(lines.Select(l => l.Case.Person), cancel);
        await tables.Saw(actor.Reads("cases.list", AuditPurpose.CaseWork, [.. people.Values.Select(p => p.Id)]), cancel);
        return PageResult.Of<CasesPage>(new
        {
            Query = q,
            Rows = (IReadOnlyList<CaseRow>)[.. lines.Where(l => Matches(l, people.GetValueOrDefault(l.Case.Person), q)).Select(l => Row(l, ContactNames.Masked(people.GetValueOrDefault(l.Case.Person)), names))],
            MayEnter = CaseRoles.Coordinators.Contains(actor.Role),
        });
    }

    // Only over what the officer sees anyway: code, phone, or name without diacritics.
    private static bool Matches(CaseLine line, PersonDetails? person, string? words) =>
        string.IsNullOrWhiteSpace(words) || words.Length > 100
        || line.Case.Code.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase)
        || (PhoneNumber.TryParse(words, null, out var phone) && person?.Phone == phone.E164)
        || (person?.Name is { } name && VietnameseText.Fold(name).Contains(VietnameseText.Fold(words), StringComparison.Ordinal));

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
