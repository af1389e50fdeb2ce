using LaChan.People;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;

namespace LaChan.Cases.Desk;

/// <summary>Names and communes of the people in a list, masked.</summary>
internal sealed class ContactNames(PeopleDirectory people, CaseStaff staff, UnitDirectory units, TimeProvider time)
{
    public static string Masked(PersonDetails? person) => person is null ? Texts.Nameless : string.Join(
        ' ',
        new[]
        {
            person.Name is { } name ? Mask.Name(name) : Texts.Nameless,
            person.Phone is { } phone ? Mask.Phone(phone) : person.BirthYear is { } year ? Texts.BornIn.With(year) : null,
        }.OfType<string>());

    public Task<IReadOnlyDictionary<int, PersonDetails>> Open(IEnumerable<int> persons, CancellationToken cancel) =>
        people.Open([.. persons.Distinct()], cancel);

    /// <summary>The ids by which the audit names persons.</summary>
    public async Task<IReadOnlyCollection<Guid>> IdsOf(IEnumerable<int> persons, CancellationToken cancel) =>
        [.. (await people.IdsOf([.. persons.Distinct()], cancel)).Values];

    /// <summary>The commune whose task a contact is: the one of the person's own data, else where the person is most often.</summary>
    public (int Unit, bool IsGuessed) TaskOf(PersonDetails? person, RankedContact contact)
    {
        var tree = units.AsOf(time.Today());
        return person?.Village is { } village && tree.ByCode(village, UnitLevel.Commune) is { } own
            ? (own.Id, false)
            : (contact.LikelyUnit, true);
    }

    /// <summary>The names of officers to whom work was given.</summary>
    public Task<IReadOnlyDictionary<Guid, string>> Officers(IEnumerable<Guid?> accounts, CancellationToken cancel) =>
        staff.NamesOf(accounts, cancel);

    public string CodeOf(int unit) => units.AsOf(time.Today()).Find(unit)?.Code ?? "0";

    public string NameOf(int unit) => units.AsOf(time.Today()).Find(unit)?.Name ?? Texts.UnitUnknown;
}
