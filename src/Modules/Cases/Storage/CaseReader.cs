using LaChan.Access;
using LaChan.Cases.Rules;
using LaChan.Platform.Sealing;
using LaChan.Units;
using Npgsql;

namespace LaChan.Cases.Storage;

/// <summary>A case in a list, with what was done about it.</summary>
internal sealed record CaseLine(CaseFile Case, int Contacts, int Called);

/// <summary>Reads cases within an officer's area.</summary>
internal sealed class CaseReader(CaseTables tables, Sealer sealer, UnitDirectory units, TimeProvider time)
{
    private const string Columns = """
        x.id, x.code, x.person_no, x.unit_id, x.state, x.onset, x.sampled_on, x.positive_on, x.isolated_at, x.source_known,
        x.source_case, x.rule, x.window_basis, x.window_from, x.window_until, x.window_changed, x.outcome, x.outcome_on,
        x.assigned_to, x.entered_by, x.entered_at, x.sealed
        """;

    private const string ListSql = "select " + Columns + """
        , (select count(*)::int from cases.contact f join cases.trace_list l on l.id = f.list_id and l.state = 1
           where f.case_id = x.id and f.withdrawn_at is null)
        , (select count(*)::int from cases.contact f join cases.trace_list l on l.id = f.list_id and l.state = 1
           where f.case_id = x.id and f.withdrawn_at is null and f.state <> 0)
        from cases.case_file x where
        """ + " " + CaseScope.Holds + " and x.state <> 3 order by x.positive_on desc, x.code desc";

    private const string FindSql = "select " + Columns + " from cases.case_file x where " + CaseScope.Holds + " and x.id = $3";

    private const string CodeSql = "select " + Columns + " from cases.case_file x where " + CaseScope.Holds
        + " and upper(x.code) = upper($3) and x.state <> 3";

    private const string OfPersonSql = "select " + Columns + " from cases.case_file x where x.person_no = $1 and x.state = 1";

    public Task<List<CaseLine>> List(CaseScope scope, CancellationToken cancel) => tables.Within(
        scope, ListSql, row => new CaseLine(Case(row), row.GetInt32(22), row.GetInt32(23)), cancel);

    public Task<CaseFile?> Find(Guid id, CaseScope scope, CancellationToken cancel) =>
        tables.OneWithin(scope, FindSql, Case, cancel, id);

    /// <summary>A case within an officer's area; of elsewhere none, as if it were not there.</summary>
    public Task<CaseFile?> Find(Guid id, Actor actor, CancellationToken cancel) => Find(id, CaseScope.Of(actor, units, time), cancel);

    public Task<CaseFile?> ByCode(string code, CaseScope scope, CancellationToken cancel) =>
        tables.OneWithin(scope, CodeSql, Case, cancel, code.Trim());

    /// <summary>The open case of a person, in whatever area: nobody is entered twice.</summary>
    public Task<CaseFile?> OpenOf(int person, CancellationToken cancel) => tables.One(OfPersonSql, Case, cancel, person);

    private CaseFile Case(NpgsqlDataReader row)
    {
        var id = row.GetGuid(0);
        return new()
        {
            Id = id,
            Code = row.GetString(1),
            Person = row.GetInt32(2),
            UnitId = row.GetInt32(3),
            State = (CaseState)row.GetInt16(4),
            Onset = Value<DateOnly>(row, 5),
            SampledOn = row.GetFieldValue<DateOnly>(6),
            PositiveOn = row.GetFieldValue<DateOnly>(7),
            IsolatedAt = Value<DateTimeOffset>(row, 8),
            SourceKnown = row.GetBoolean(9),
            SourceCase = Value<Guid>(row, 10),
            Rule = row.GetInt16(11),
            Window = new((WindowBasis)row.GetInt16(12), row.GetFieldValue<DateTimeOffset>(13), Value<DateTimeOffset>(row, 14)),
            WindowChanged = row.GetBoolean(15),
            Outcome = (CaseOutcome?)Value<short>(row, 16),
            OutcomeOn = Value<DateOnly>(row, 17),
            AssignedTo = Value<Guid>(row, 18),
            EnteredBy = row.GetGuid(19),
            EnteredAt = row.GetFieldValue<DateTimeOffset>(20),
            Card = CaseCard.Open(sealer, id, row.GetFieldValue<byte[]>(21)),
        };
    }

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
