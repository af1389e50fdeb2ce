using LaChan.Access;
using LaChan.Cases.Storage;
using LaChan.Platform.Audit;
using Npgsql;

namespace LaChan.Cases.Desk;

/// <summary>A list as it was made.</summary>
internal sealed record TraceList(
    Guid Id, Guid CaseId, string CaseCode, int CaseUnit, short Degree, string Query, string Rule, DateTimeOffset DataAt, long Visits, int Found,
    int Taken, ListState State, Guid MadeBy, DateTimeOffset MadeAt);

/// <summary>Lists of contacts, and the second person's decision about those above 50 people.</summary>
internal sealed class TraceLists(CaseTables tables, TimeProvider time)
{
    private const string Columns = """
        select l.id, l.case_id, x.code, x.unit_id, l.degree, l.query::text, r.name, l.data_at, l.visits, l.found, l.taken, l.state,
            l.made_by, l.made_at
        from cases.trace_list l join cases.case_file x on x.id = l.case_id join cases.rule r on r.no = l.rule
        where
        """ + " " + CaseScope.Holds;

    public Task<List<TraceList>> Of(Guid file, CaseScope scope, CancellationToken cancel) => tables.Within(
        scope, Columns + " and l.case_id = $3 order by l.made_at desc", List, cancel, file);

    public Task<List<TraceList>> Waiting(CaseScope scope, CancellationToken cancel) => tables.Within(
        scope, Columns + " and l.state = 2 and x.state <> 3 order by l.made_at", List, cancel);

    public Task<TraceList?> Find(Guid id, CaseScope scope, CancellationToken cancel) =>
        tables.OneWithin(scope, Columns + " and l.id = $3", List, cancel, id);

    /// <summary>False when the list was decided already, or by the one who made it.</summary>
    public async Task<bool> Decide(TraceList list, bool approved, Actor by, CancellationToken cancel)
    {
        if (list.State != ListState.AwaitsSecond || list.MadeBy == by.AccountId)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var decided = await tables.Write(
            by.Does(approved ? "cases.list-approved" : "cases.list-refused", AuditPurpose.Approval) with
            {
                Case = list.CaseCode,
                Amount = list.Taken,
            },
            [
                new(
                    """
                    update cases.trace_list set state = $2, decided_by = $3, decided_at = $4
                    where id = $1 and state = 2 and made_by <> $3
                    """,
                    list.Id, approved ? ListState.InForce : ListState.Refused, by.AccountId, now),
                new(
                    """
                    update cases.contact c set withdrawn_at = $2 from cases.trace_list l
                    where c.list_id = $1 and l.id = c.list_id and l.state = 3 and c.withdrawn_at is null
                    """,
                    list.Id, now),
                new(
                    """
                    update cases.exposure e set withdrawn_at = $2 from cases.trace_list l
                    where e.list_id = $1 and l.id = e.list_id and l.state = 3 and e.withdrawn_at is null
                    """,
                    list.Id, now),
            ],
            cancel);
        return decided > 0;
    }

    private static TraceList List(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetInt16(4), row.GetString(5), row.GetString(6),
        row.GetFieldValue<DateTimeOffset>(7), row.GetInt64(8), row.GetInt32(9), row.GetInt32(10), (ListState)row.GetInt16(11),
        row.GetGuid(12), row.GetFieldValue<DateTimeOffset>(13));
}
