using LaChan.People.Identity;
using LaChan.People.Storage;

namespace LaChan.People;

/// <summary>What other modules may ask about persons. Safe for all threads.</summary>
public sealed class PeopleDirectory
{
    private readonly PersonRegistration _registration;
    private readonly PersonKeys _keys;
    private readonly PersonTable _table;
    private readonly PersonRegister _register;
    private readonly PersonMerge _merge;

    internal PeopleDirectory(
        PersonRegistration registration, PersonKeys keys, PersonTable table, PersonRegister register, PersonMerge merge) =>
        (_registration, _keys, _table, _register, _merge) = (registration, keys, table, register, merge);

    /// <summary>
    /// The person of a claim, registered when new. Known lately: no database. Otherwise one statement; of many who register
    /// one person at once, all get the same.
    /// </summary>
    public ValueTask<PersonRef> FindOrRegister(PersonClaim claim, CancellationToken cancel) =>
        _registration.FindOrRegister(claim, cancel);

    /// <summary>The persons of many claims, in their order. Callers with millions of rows give each person once.</summary>
    public Task<PersonRef[]> FindOrRegisterMany(IReadOnlyList<PersonClaim> claims, CancellationToken cancel) =>
        _registration.FindOrRegisterMany(claims, cancel);

    /// <summary>The person of a claim, or null.</summary>
    public Task<PersonRef?> Find(PersonClaim claim, CancellationToken cancel) => _table.Find(_keys.All(claim), cancel);

    /// <summary>Everybody registered with that phone (E.164): a household, the nameless person included.</summary>
    public Task<PersonRef[]> OfPhone(string phone, CancellationToken cancel) =>
        _table.OfPhone(_keys.Holder(phone), cancel);

    /// <summary>Opens the envelopes of these persons. The caller answers for the right to see them.</summary>
    public Task<IReadOnlyDictionary<int, PersonDetails>> Open(
        IReadOnlyCollection<int> personNos, CancellationToken cancel) => _register.Open(personNos, cancel);

    /// <summary>The numbers of persons whose ids came out of day tokens; unknown ids are left out.</summary>
    public Task<IReadOnlyDictionary<Guid, int>> NumbersOf(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        _register.NumbersOf(ids, cancel);

    /// <summary>The numbers of all persons, for whoever deciphers millions of tokens.</summary>
    public Task<PersonNumbers> LoadNumbers(CancellationToken cancel) => _register.LoadNumbers(cancel);

    /// <summary>The ids of these persons, to make their day tokens.</summary>
    public Task<IReadOnlyDictionary<int, Guid>> IdsOf(IReadOnlyCollection<int> personNos, CancellationToken cancel) =>
        _register.IdsOf(personNos, cancel);

    /// <summary>The id of a person and those of records that were merged into it: its visits hold tokens of all of them.</summary>
    public Task<IReadOnlyList<Guid>> AllIdsOf(int personNo, CancellationToken cancel) => _register.AllIdsOf(personNo, cancel);

    /// <summary>A code sent to the person's phone came back today. The first time counts.</summary>
    public Task ConfirmPhone(PersonRef person, CancellationToken cancel) => _register.ConfirmPhone(person, cancel);

    /// <summary>Two records turned out to be one person: the first is answered by the second from now on.</summary>
    public Task Merge(PersonRef from, PersonRef into, CancellationToken cancel) => _merge.Run(from, into, cancel);
}
