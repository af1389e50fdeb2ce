using LaChan.People.Storage;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;

namespace LaChan.People.Identity;

/// <summary>Finds persons by what is claimed of them, and registers those who are new.</summary>
internal sealed class PersonRegistration(
    PersonKeys keys, PersonEnvelope envelopes, PersonTable table, PersonBulk bulk, PersonCache cache, TimeProvider time)
{
    private const int ChunkSize = 25_000;

    // One hashes and seals while PostgreSQL stores for the other.
    private const int ChunksAtOnce = 2;

    public ValueTask<PersonRef> FindOrRegister(PersonClaim claim, CancellationToken cancel)
    {
        var key = keys.First(claim);
        return cache.TryGet(key.Key, out var person) ? new(person) : new(Ask(claim, key, cancel));
    }

    public async Task<PersonRef[]> FindOrRegisterMany(IReadOnlyList<PersonClaim> claims, CancellationToken cancel)
    {
        // One scan, or the few of a household: what is known costs a look into memory.
        if (claims.Count == 1)
        {
            return [await FindOrRegister(claims[0], cancel)];
        }

        var persons = new PersonRef[claims.Count];
        if (claims.Count <= ChunkSize)
        {
            await FindOrRegisterChunk(claims, persons, 0, claims.Count, cancel);
            return persons;
        }

        var chunks = Enumerable.Range(0, (claims.Count + ChunkSize - 1) / ChunkSize);
        await Parallel.ForEachAsync(
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = ChunksAtOnce, CancellationToken = cancel },
            async (chunk, cancel) =>
            {
                var from = chunk * ChunkSize;
                await FindOrRegisterChunk(claims, persons, from, Math.Min(ChunkSize, claims.Count - from), cancel);
            });
        return persons;
    }

    private async Task<PersonRef> Ask(PersonClaim claim, PersonKey key, CancellationToken cancel)
    {
        PersonKey[] others = PersonKeys.HasSeveral(claim) ? [.. keys.All(claim).Skip(1)] : [];
        var known = others.Length > 0 ? await table.Find([key, .. others], cancel) : null;
        var person = known ?? await table.FindOrRegister(Prepare(claim, key), time.Today(), cancel);
        if (others.Length > 0)
        {
            await table.Learn(person.No, [key, .. others], cancel);
        }

        cache.Add(key.Key, person);
        return person;
    }

    private async Task FindOrRegisterChunk(
        IReadOnlyList<PersonClaim> claims, PersonRef[] persons, int from, int size, CancellationToken cancel)
    {
        var keysOfChunk = new PersonKey[size];
        for (var i = 0; i < size; i++)
        {
            keysOfChunk[i] = keys.First(claims[from + i]);
        }

        var found = new Dictionary<LookupKey, PersonRef>();
        var wanted = new Dictionary<PersonKey, int>();
        for (var i = 0; i < size; i++)
        {
            if (cache.TryGet(keysOfChunk[i].Key, out var person))
            {
                found[keysOfChunk[i].Key] = person;
            }
            else if (!PersonKeys.HasSeveral(claims[from + i]))
            {
                wanted.TryAdd(keysOfChunk[i], from + i);
            }
        }

        await Resolve(claims, wanted, found, cancel);
        for (var i = 0; i < size; i++)
        {
            persons[from + i] = found.TryGetValue(keysOfChunk[i].Key, out var person)
                ? person
                : await FindOrRegister(claims[from + i], cancel);
        }
    }

    private async Task Resolve(
        IReadOnlyList<PersonClaim> claims, Dictionary<PersonKey, int> wanted, Dictionary<LookupKey, PersonRef> found,
        CancellationToken cancel)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        await bulk.Find(wanted.Keys, found, cancel);
        if (wanted.Keys.Any(key => !found.ContainsKey(key.Key)))
        {
            NewPerson[] fresh =
            [
                .. wanted.Where(asked => !found.ContainsKey(asked.Key.Key)).Select(asked => Prepare(claims[asked.Value], asked.Key)),
            ];
            await bulk.Register(fresh, time.Today(), found, cancel);
            await FindLost(fresh, found, cancel);
        }

        foreach (var asked in wanted.Keys)
        {
            if (found.TryGetValue(asked.Key, out var person))
            {
                cache.Add(asked.Key, person);
            }
        }
    }

    // Somebody else registered them a moment earlier.
    private async Task FindLost(NewPerson[] fresh, Dictionary<LookupKey, PersonRef> found, CancellationToken cancel)
    {
        PersonKey[] lost = [.. fresh.Select(person => person.Key).Where(key => !found.ContainsKey(key.Key))];
        if (lost.Length > 0)
        {
            await bulk.Find(lost, found, cancel);
        }
    }

    private NewPerson Prepare(PersonClaim claim, PersonKey key)
    {
        var id = Guid.NewGuid();
        return new(key, id, envelopes.Seal(id, claim), claim.Phone is null ? null : keys.Holder(claim.Phone));
    }
}
