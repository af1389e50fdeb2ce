using LaChan.Cases.Storage;
using LaChan.Platform.Audit;
using LaChan.Tracing.Chains;
using Npgsql;

namespace LaChan.Cases.Lines;

/// <summary>A case in the chains: one of ours by its code, or one from elsewhere by its id.</summary>
/// <param name="Id">Of our own case's page; null for one from elsewhere.</param>
public sealed record ChainCase(
    string Ref, Guid? Id, DateOnly? Onset, DateOnly? Sampled, DateOnly? Positive, string? Outcome, int UnitId, bool SourceKnown);

/// <summary>Who exposed whom, with what is known of it.</summary>
public sealed record ChainLink(string From, string To, DateOnly? Met, string? Setting, bool IsTold, int? PlaceNo);

/// <summary>All cases and exposures among them.</summary>
public sealed class Chains
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public Chains(IReadOnlyList<ChainCase> cases, IReadOnlyList<ChainLink> links, int selfExposures)
    {
        (Cases, Links, SelfExposures) = (cases, links, selfExposures);
        for (var i = 0; i < cases.Count; i++)
        {
            _numbers[cases[i].Ref] = i;
        }

        Graph = new(cases.Count);
        foreach (var link in links)
        {
            Graph.Add(_numbers.GetValueOrDefault(link.From, -1), _numbers.GetValueOrDefault(link.To, -1));
        }
    }

    public IReadOnlyList<ChainCase> Cases { get; }

    public IReadOnlyList<ChainLink> Links { get; }

    /// <summary>Exposures of a case to itself in what was imported: refused there, counted here.</summary>
    public int SelfExposures { get; }

    public ExposureGraph Graph { get; }

    /// <summary>The number of a case, or -1.</summary>
    public int NumberOf(string reference) => _numbers.GetValueOrDefault(reference, -1);
}

/// <summary>Reads the chains: our own cases and those of line lists from elsewhere.</summary>
public sealed class ChainReader
{
    private const string CasesSql = """
        select code, id, onset, sampled_on, positive_on, outcome::text, unit_id, source_known from cases.case_file where state <> 3
        union all
        select l.ref, null, l.onset, l.sampled, null, l.outcome, l.unit_id, true from cases.line l
        where not exists (select from cases.case_file f where f.code = l.ref and f.state <> 3)
        order by 1
        """;

    // Of several meetings of one pair the first is shown; what a case named as its source counts as told.
    private const string LinksSql = """
        select distinct on (1, 2) * from (
            select a.code, b.code, (e.starts_at at time zone 'Asia/Ho_Chi_Minh')::date,
                (array['place', 'household', 'vehicle', 'gathering', 'other'])[e.setting], e.source <> 1, e.place_no
            from cases.exposure e
            join cases.case_file a on a.person_no = e.from_person and a.state <> 3
            join cases.case_file b on b.person_no = e.to_person and b.state <> 3
            where e.withdrawn_at is null and a.id <> b.id
            union all
            select s.code, f.code, null, null, true, null from cases.case_file f
            join cases.case_file s on s.id = f.source_case and s.state <> 3 where f.state <> 3
            union all
            select from_ref, to_ref, met_on, setting, false, null from cases.link
        ) as l (f, t, met, setting, told, place)
        order by 1, 2, told, met nulls last
        """;

    private readonly CaseTables _tables;

    internal ChainReader(CaseTables tables) => _tables = tables;

    /// <param name="read">Who asks and what for: recorded before anything is given.</param>
    public async Task<Chains> Read(AuditAct read, CancellationToken cancel)
    {
        var cases = await _tables.Read(CasesSql, Case, cancel);
        await _tables.Saw(read with { IsRead = true, Amount = cases.Count }, cancel);
        var links = await _tables.Read(LinksSql, Link, cancel);
        var selves = await _tables.Read("select count(*)::int from cases.self_exposure", row => row.GetInt32(0), cancel);
        return new(cases, links, selves[0]);
    }

    private static ChainCase Case(NpgsqlDataReader row) => new(
        row.GetString(0), Value<Guid>(row, 1), Value<DateOnly>(row, 2), Value<DateOnly>(row, 3), Value<DateOnly>(row, 4),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetInt32(6), row.GetBoolean(7));

    private static ChainLink Link(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), Value<DateOnly>(row, 2), row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4),
        Value<int>(row, 5));

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
