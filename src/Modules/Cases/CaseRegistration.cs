using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Entering;
using LaChan.Cases.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;

namespace LaChan.Cases;

/// <summary>What became of a case that somebody entered.</summary>
/// <param name="Id">The case; null when something is wrong.</param>
/// <param name="Choices">Whom to choose from, when several people use the phone.</param>
public sealed record EnteredCase(Guid? Id, string? Code, FormErrors Errors, IReadOnlyList<PersonChoice> Choices);

/// <summary>The one way in which cases are entered: read, checked, and stored with their evidence, or not at all.</summary>
public sealed class CaseRegistration
{
    private readonly CasePersons _persons;
    private readonly CaseEntry _entry;
    private readonly CaseReader _cases;
    private readonly MilestoneStore _milestones;
    private readonly ChangeFeed _feed;
    private readonly UnitDirectory _units;
    private readonly TimeProvider _time;

    internal CaseRegistration(
        CasePersons persons, CaseEntry entry, CaseReader cases, MilestoneStore milestones, ChangeFeed feed, UnitDirectory units,
        TimeProvider time) =>
        (_persons, _entry, _cases, _milestones, _feed, _units, _time) = (persons, entry, cases, milestones, feed, units, time);

    public async Task<EnteredCase> Enter(CaseForm form, Actor by, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var scope = CaseScope.Of(by, _units, _time);
        var draft = await _entry.Read(form, scope, errors, cancel);
        var found = await _persons.Find(form, draft?.Commune, draft is not null, errors, cancel);
        if (draft is null || found.Person is not { } person || errors.Any)
        {
            return new(null, null, errors, found.Choices);
        }

        var added = await _entry.Propose(draft, person, errors, cancel);
        if (!errors.Any && !await _entry.Store(added, [], [], by, cancel))
        {
            var open = await _cases.OpenOf(person, cancel);
            errors.Add(nameof(form.Phone), open is null ? Texts.HasCase : Texts.HasCaseOf.With(open.Code));
        }

        if (errors.Any || await _cases.Find(added.Id, scope, cancel) is not { } file)
        {
            return new(null, null, errors, []);
        }

        await _milestones.Keep(file, by, cancel);
        _feed.Publish(new Change(CaseStore.ChangeTopic, file.UnitId));
        return new(file.Id, file.Code, errors, []);
    }
}
