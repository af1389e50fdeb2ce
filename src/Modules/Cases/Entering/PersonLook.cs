using LaChan.Access;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;

namespace LaChan.Cases.Entering;

/// <summary>What a look into the register gave.</summary>
/// <param name="Sentence">Who it is, masked, or that nobody is known; null when something is missing or is to be chosen.</param>
internal sealed record Looked(string? Sentence, bool IsKnown, IReadOnlyList<PersonChoice> Choices);

/// <summary>
/// Looks one person up in the register by paper, phone, or name with year of birth and commune, before anything is stored.
/// Only a whole key finds somebody; the look is in the audit.
/// </summary>
internal sealed class PersonLook(
    CasePersons persons, CaseTables tables, PeopleDirectory people, UnitDirectory units, TimeProvider time)
{
    /// <summary>The value of <see cref="CaseForm.Step"/> that asks for it.</summary>
    public const string Step = "find";

    public async Task<Looked> Of(CaseForm form, FormErrors errors, Actor by, CancellationToken cancel)
    {
        var commune = TypedCommune.Of(units.AsOf(time.Today()), form.CommuneCode, form.Commune);
        var found = await persons.Find(form, commune, register: false, errors, cancel);
        IReadOnlyCollection<Guid> seen = found.Person is { } one ? [.. (await people.IdsOf([one], cancel)).Values] : [];
        await tables.Saw(by.Reads("cases.find-person", AuditPurpose.CaseWork, seen), cancel);
        if (errors.Any || found.Choices.Count > 0)
        {
            return new(null, false, found.Choices);
        }

        return found.Person is { } person
            ? new(Texts.PersonKnown.With(await persons.Describe(person, cancel)), true, [])
            : new(Texts.PersonNew, false, []);
    }
}
