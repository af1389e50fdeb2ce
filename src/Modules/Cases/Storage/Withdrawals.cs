using LaChan.Access;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;

namespace LaChan.Cases.Storage;

/// <summary>What follows from a case, and is withdrawn with it.</summary>
internal sealed record Consequences(int Contacts, int Called, int Lists, IReadOnlyList<string> CasesFromIt);

/// <summary>Somebody who has to be told that the case was none, or that the exposure did not happen.</summary>
internal sealed record Told(int Person, short Degree, int UnitId, Verifying.CallState State, bool IsContactElsewhere);

/// <summary>
/// Withdraws a wrong case with everything that followed from it: its lists, contacts and exposures. Cases that named it as
/// their source stand on their own tests; their source becomes unknown.
/// </summary>
internal sealed class Withdrawals(CaseTables tables, Sealer sealer, TimeProvider time)
{
    private const string CountSql = """
        select (select count(*)::int from cases.contact where case_id = $1 and withdrawn_at is null),
            (select count(*)::int from cases.contact where case_id = $1 and withdrawn_at is null and called_at is not null),
            (select count(*)::int from cases.trace_list where case_id = $1 and state in (1, 2)),
            (select coalesce(array_agg(code order by code), '{}') from cases.case_file where source_case = $1 and state <> 3)
        """;

    // Whoever was called, or whose list was handed over, believes to be a contact.
    private const string TellSql = """
        select c.person_no, c.degree, c.unit_id, c.state,
            exists (select from cases.contact o join cases.case_file f on f.id = o.case_id and f.state <> 3
                where o.person_no = c.person_no and o.case_id <> $1 and o.withdrawn_at is null)
        from cases.contact c join cases.case_file x on x.id = c.case_id
        where c.case_id = $1 and (c.withdrawn_at is null or c.withdrawn_at = x.withdrawn_at)
        order by c.unit_id, c.degree, c.rank
        """;

    public async Task<Consequences> Of(Guid file, CancellationToken cancel) => (await tables.One(
        CountSql, row => new Consequences(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<string[]>(3)), cancel, file))!;

    public Task<List<Told>> WhomToTell(Guid file, CancellationToken cancel) => tables.Read(
        TellSql,
        row => new Told(row.GetInt32(0), row.GetInt16(1), row.GetInt32(2), (Verifying.CallState)row.GetInt16(3), row.GetBoolean(4)),
        cancel, file);

    public Task Withdraw(CaseFile file, string reason, Actor by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return tables.Write(
            by.Does("cases.withdraw", AuditPurpose.CaseWork) with { Case = file.Code },
            [
                new("update cases.case_file set state = 3, withdrawn_at = $2, sealed = $3 where id = $1 and state <> 3",
                    file.Id, now, (file.Card with { WithdrawalReason = reason }).Seal(sealer, file.Id)),
                new("update cases.trace_list set state = 4 where case_id = $1 and state in (1, 2)", file.Id),
                new("update cases.contact set withdrawn_at = $2 where case_id = $1 and withdrawn_at is null", file.Id, now),
                new("update cases.exposure set withdrawn_at = $2 where case_id = $1 and withdrawn_at is null", file.Id, now),
                new("update cases.case_file set source_case = null, source_known = false where source_case = $1", file.Id),
            ],
            cancel);
    }
}
