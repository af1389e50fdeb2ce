using LaChan.Cases.Storage;
using Npgsql;

namespace LaChan.Cases.Verifying;

/// <summary>What a caller looks for in the list.</summary>
internal sealed record CallFilter(int? Unit = null, bool OnlyToCall = false, Guid? Case = null, DateOnly? SamplesOn = null);

/// <summary>Reads contacts whose list is in force, within an officer's area: the commune whose task they are, or the case's.</summary>
internal sealed class ContactReader(CaseTables tables)
{
    private const string Columns = """
        select x.id, x.case_id, f.code, x.person_no, x.degree, x.unit_id, x.unit_guessed, x.first_met_at, x.last_met_at, x.seconds,
            x.rank, x.until_day, x.state, x.tries, x.called_at, x.became_case, x.closed_on, x.sealed, s.id, s.ordered_on, s.taken_on,
            s.result,
            (select e.place_no from cases.exposure e where e.contact_id = x.id and e.withdrawn_at is null order by e.starts_at limit 1),
            x.assigned_to
        from cases.contact x
        join cases.case_file f on f.id = x.case_id and f.state <> 3
        left join cases.trace_list l on l.id = x.list_id
        left join lateral (select * from cases.sample t where t.contact_id = x.id order by t.recorded_at desc limit 1) s on true
        where x.withdrawn_at is null and coalesce(l.state, 1) = 1
        and (exists (select from units.closure c where c.ancestor = $1 and c.unit = x.unit_id and c.valid @> $2)
            or exists (select from units.closure c where c.ancestor = $1 and c.unit = f.unit_id and c.valid @> $2))
        """;

    private const string ListSql = Columns + """

        and ($3::int is null or x.unit_id = $3) and (not $4 or x.state in (0, 1)) and ($5::uuid is null or x.case_id = $5)
        and ($6::date is null or (s.id is not null and s.taken_on is null and s.ordered_on <= $6))
        order by x.degree, x.rank, x.first_met_at, x.id
        """;

    private const string OneSql = Columns + " and x.id = $3";

    public Task<List<ContactFile>> List(CaseScope scope, CallFilter filter, CancellationToken cancel) => tables.Within(
        scope, ListSql, Contact, cancel, filter.Unit, filter.OnlyToCall, filter.Case, filter.SamplesOn);

    public Task<ContactFile?> Find(Guid id, CaseScope scope, CancellationToken cancel) =>
        tables.OneWithin(scope, OneSql, Contact, cancel, id);

    private static ContactFile Contact(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        CaseId = row.GetGuid(1),
        CaseCode = row.GetString(2),
        Person = row.GetInt32(3),
        Degree = row.GetInt16(4),
        UnitId = row.GetInt32(5),
        IsUnitGuessed = row.GetBoolean(6),
        FirstMet = row.GetFieldValue<DateTimeOffset>(7),
        LastMet = row.GetFieldValue<DateTimeOffset>(8),
        Seconds = row.GetInt64(9),
        Rank = row.GetInt32(10),
        Until = row.GetFieldValue<DateOnly>(11),
        State = (CallState)row.GetInt16(12),
        Tries = row.GetInt16(13),
        CalledAt = Value<DateTimeOffset>(row, 14),
        BecameCase = Value<Guid>(row, 15),
        ClosedOn = Value<DateOnly>(row, 16),
        Note = row.IsDBNull(17) ? null : row.GetFieldValue<byte[]>(17),
        SampleId = Value<Guid>(row, 18),
        SampleOrdered = Value<DateOnly>(row, 19),
        SampleTaken = Value<DateOnly>(row, 20),
        SampleResult = Value<short>(row, 21),
        PlaceNo = Value<int>(row, 22),
        AssignedTo = Value<Guid>(row, 23),
    };

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
