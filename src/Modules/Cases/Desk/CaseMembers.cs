using LaChan.Access;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Units;

namespace LaChan.Cases.Desk;

/// <summary>
/// Whether a person belongs to a case within an officer's area, as the case itself or as one of its contacts: only then may
/// the officer unmask that person for that case.
/// </summary>
internal sealed class CaseMembers(CaseTables tables, PeopleDirectory people, UnitDirectory units, TimeProvider time)
{
    private const string Sql = $"""
        select 1 from cases.case_file x
        where x.code = $3 and x.state <> 3 and (
            (x.person_no = $4 and {CaseScope.Holds})
            or exists (
                select from cases.contact k where k.case_id = x.id and k.person_no = $4 and k.withdrawn_at is null
                and ({CaseScope.Holds} or exists (
                    select from units.closure c where c.ancestor = $1 and c.unit = k.unit_id and c.valid @> $2))))
        """;

    public async Task<bool> Has(Actor actor, string code, Guid person, CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, units, time);
        return (await people.NumbersOf([person], cancel)).TryGetValue(person, out var no)
            && (await tables.Within(scope, Sql, row => row.GetInt32(0), cancel, code, no)).Count > 0;
    }
}
