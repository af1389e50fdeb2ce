using LaChan.Access;
using LaChan.Cases.Storage;
using LaChan.Platform.Audit;

namespace LaChan.Cases.Joining;

/// <summary>A join in force.</summary>
internal sealed record PersonJoin(Guid Id, int From, int Into, DateTimeOffset At);

/// <summary>
/// Two records that are one person. All questions of tracing answer with the one that remains; visits, cases and contacts
/// keep their own numbers, so that undoing gives back what was.
/// </summary>
internal sealed class PersonJoins(CaseTables tables, TimeProvider time)
{
    private const string InForceSql = "select id, from_no, into_no, joined_at from cases.person_join where undone_at is null";

    private volatile IReadOnlyDictionary<int, int> _remaining = new Dictionary<int, int>();

    /// <summary>The number of the record that remains.</summary>
    public int Of(int person) => _remaining.GetValueOrDefault(person, person);

    /// <summary>A person's number and those of all records that were joined to it.</summary>
    public IReadOnlyList<int> AllOf(int person)
    {
        var remaining = Of(person);
        return [remaining, .. _remaining.Where(join => join.Value == remaining).Select(join => join.Key)];
    }

    /// <summary>Reads the joins; a join of a join leads to the last.</summary>
    public async Task Load(CancellationToken cancel)
    {
        var direct = (await InForce(cancel)).ToDictionary(j => j.From, j => j.Into);
        _remaining = direct.ToDictionary(j => j.Key, j => Last(j.Key, direct));
    }

    public Task<List<PersonJoin>> InForce(CancellationToken cancel) => tables.Read(
        InForceSql,
        row => new PersonJoin(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3)), cancel);

    /// <summary>False when both are one already: a circle of joins leads nowhere.</summary>
    public async Task<bool> Join(int from, int into, IReadOnlyCollection<Guid> persons, Actor by, CancellationToken cancel)
    {
        var (first, last) = (Of(from), Of(into));
        if (first == last)
        {
            return false;
        }

        await tables.Write(
            by.Does("cases.join", AuditPurpose.Verification, persons),
            [
                new("insert into cases.person_join (id, from_no, into_no, joined_by, joined_at) values ($1, $2, $3, $4, $5)",
                    Guid.NewGuid(), first, last, by.AccountId, time.GetUtcNow()),
            ],
            cancel);
        await Load(cancel);
        return true;
    }

    public async Task<bool> Undo(Guid join, Actor by, CancellationToken cancel)
    {
        var undone = await tables.Write(
            by.Does("cases.join-undone", AuditPurpose.Verification),
            [
                new("update cases.person_join set undone_by = $2, undone_at = $3 where id = $1 and undone_at is null",
                    join, by.AccountId, time.GetUtcNow()),
            ],
            cancel);
        await Load(cancel);
        return undone > 0;
    }

    private static int Last(int person, Dictionary<int, int> direct)
    {
        // As many steps as there are joins at most: bad data may form a circle.
        for (var steps = 0; steps < direct.Count && direct.TryGetValue(person, out var next); steps++)
        {
            person = next;
        }

        return person;
    }
}
