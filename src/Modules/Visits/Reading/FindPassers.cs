using LaChan.People;
using LaChan.Platform.Text;

namespace LaChan.Visits.Reading;

/// <summary>A person who was found, and what staff may read of a phone's owner; or why nobody was.</summary>
internal readonly record struct FoundPasser(PersonRef? Person, string Shown, string Problem)
{
    public static FoundPasser Unknown(string problem) => new(null, "", problem);
}

/// <summary>
/// Finds those who pass. Somebody who is said or seen on a paper is registered when new; a printed card or a phone must
/// have been issued before.
/// </summary>
internal sealed class FindPassers(PeopleDirectory people, PersonHandles cards, PersonPhones phones)
{
    public async Task<FoundPasser[]> Find(IReadOnlyList<Passer> passers, CancellationToken cancel)
    {
        var claimed = await people.FindOrRegisterMany(
            [.. passers.Select(p => p.Claim).OfType<PersonClaim>()], cancel);
        var found = new FoundPasser[passers.Count];
        var next = 0;
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = passers[i].Claim is null
                ? await FindShown(passers[i], cancel)
                : new(claimed[next++], "", "");
        }

        return found;
    }

    /// <summary>The companions of a person, known by their names: a household shares the first one's phone.</summary>
    public async Task<PersonRef[]> Companions(PersonRef first, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var phone = (await people.Open([first.No], cancel)).GetValueOrDefault(first.No)?.Phone;
        return await people.FindOrRegisterMany(
            [
                .. names.Select(name => phone is null
                    ? new PersonClaim { Name = name, Reference = $"with:{first.Id:N}:{VietnameseText.Fold(name)}" }
                    : new PersonClaim { Name = name, Phone = phone }),
            ],
            cancel);
    }

    private async Task<FoundPasser> FindShown(Passer passer, CancellationToken cancel) => passer switch
    {
        { Card: { } card } => await cards.Find(card, cancel) is { } holder
            ? new(holder, "", "")
            : FoundPasser.Unknown(Texts.HandleNotInUse),
        { Code: { } code } => await phones.Verify(code, cancel) is { } owner
            ? new(owner, await Masked(owner, cancel), "")
            : FoundPasser.Unknown(Texts.PersonCodeForged),
        _ => throw new ArgumentException("Nobody passes.", nameof(passer)),
    };

    private async Task<string> Masked(PersonRef person, CancellationToken cancel)
    {
        var details = (await people.Open([person.No], cancel)).GetValueOrDefault(person.No);
        var name = details?.Name is { } full ? Mask.Name(full) : "";
        return details?.Phone is { } phone ? $"{name} · {Mask.Phone(phone)}" : name;
    }
}
