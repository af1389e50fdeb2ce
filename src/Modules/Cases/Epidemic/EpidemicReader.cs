using LaChan.Access;
using LaChan.Cases.Index;
using LaChan.Cases.Lines;
using LaChan.Cases.Storage;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;
using LaChan.Units;

namespace LaChan.Cases.Epidemic;

/// <summary>A place and time at which several cases were together before they fell ill: a likely source.</summary>
internal sealed record LikelySource(string Place, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> Cases);

/// <summary>A place where several contacts were in the last days.</summary>
internal sealed record PlaceAtRisk(string Place, int Contacts);

/// <summary>Somebody who is a contact of several cases; by number only.</summary>
internal sealed record SharedContact(int Person, IReadOnlyList<string> Cases);

/// <summary>Medians in days; null where nothing is known yet.</summary>
internal sealed record Delays(double? OnsetToSample, double? SampleToResult, double? ResultToTraced);

/// <summary>What an epidemiologist asks beyond single cases: chains, delays, sources, places at risk.</summary>
internal sealed class EpidemicReader(
    CaseTables tables, ChainReader chains, CaseReader cases, ResidentIndex index, PlaceDirectory places, UnitDirectory units,
    TimeProvider time)
{
    /// <summary>Backward tracing looks at the usual incubation: up to 14 days before onset.</summary>
    private const int IncubationDays = 14;

    private const int RiskDays = 3;
    private const int LeastContacts = 2;
    private const int MostRows = 10;

    private const string ContactsSql = """
        select c.person_no, f.code from cases.contact c
        join cases.case_file f on f.id = c.case_id and f.state <> 3
        left join cases.trace_list l on l.id = c.list_id
        where c.withdrawn_at is null and coalesce(l.state, 1) = 1 and c.degree = 1 and c.state <> 4
        """;

    private const string TracedSql = """
        select f.code, min(l.made_at) from cases.trace_list l join cases.case_file f on f.id = l.case_id
        where l.state in (1, 2) group by f.code
        """;

    /// <summary>Chains among the cases of an area; those of elsewhere that have no unit are seen by all.</summary>
    /// <param name="action">How the audit names the look.</param>
    public async Task<Chains> Chains(CaseScope scope, string action, Actor actor, CancellationToken cancel)
    {
        var all = await chains.Read(actor.Reads(action, AuditPurpose.CaseWork), cancel);
        var tree = units.AsOf(scope.Day);
        var seen = all.Cases.Where(c => c.UnitId == 0 || tree.IsWithin(c.UnitId, scope.UnitId)).ToList();
        var known = seen.Select(c => c.Ref).ToHashSet(StringComparer.Ordinal);
        return new(seen, [.. all.Links.Where(l => known.Contains(l.From) && known.Contains(l.To))], all.SelfExposures);
    }

    public Task<List<(int Person, string Code)>> Contacts(CancellationToken cancel) =>
        tables.Read(ContactsSql, row => (row.GetInt32(0), row.GetString(1)), cancel);

    public async Task<IReadOnlyList<LikelySource>> Sources(CaseScope scope, CancellationToken cancel)
    {
        var files = (await cases.List(scope, cancel)).Select(l => l.Case).ToList();
        var codes = files.GroupBy(f => f.Person).ToDictionary(g => g.Key, g => g.First().Code);
        var exposers = files.Select(Before).ToList();
        using var reading = index.Visits.Read();
        return
        [
            .. reading.Clusters(exposers).Take(MostRows).Select(c => new LikelySource(
                places.ByNo(c.Place)?.Name ?? "", VisitTime.ToInstant(c.From), VisitTime.ToInstant(c.Until),
                [.. c.Persons.Select(p => codes[p]).Order(StringComparer.Ordinal)])),
        ];
    }

    public IReadOnlyList<PlaceAtRisk> AtRisk(IEnumerable<int> contacts)
    {
        var (now, since) = (VisitTime.Of(time.GetUtcNow()), VisitTime.Of(time.GetUtcNow().AddDays(-RiskDays)));
        var there = new Dictionary<int, HashSet<int>>();
        using var reading = index.Visits.Read();
        foreach (var person in contacts.Distinct())
        {
            foreach (var visit in reading.VisitsOf(person, since, now))
            {
                if (!there.TryGetValue(visit.Place, out var persons))
                {
                    there.Add(visit.Place, persons = []);
                }

                persons.Add(person);
            }
        }

        return
        [
            .. there.Where(p => p.Value.Count >= LeastContacts).OrderByDescending(p => p.Value.Count).ThenBy(p => p.Key).Take(MostRows)
                .Select(p => new PlaceAtRisk(places.ByNo(p.Key)?.Name ?? "", p.Value.Count)),
        ];
    }

    public static IReadOnlyList<SharedContact> Shared(IEnumerable<(int Person, string Code)> contacts) =>
    [
        .. contacts.GroupBy(c => c.Person)
            .Select(g => new SharedContact(g.Key, [.. g.Select(c => c.Code).Distinct().Order(StringComparer.Ordinal)]))
            .Where(s => s.Cases.Count > 1).OrderByDescending(s => s.Cases.Count).ThenBy(s => s.Person).Take(MostRows),
    ];

    public async Task<Delays> DelaysOf(IReadOnlyList<ChainCase> seen, CancellationToken cancel)
    {
        var traced = (await tables.Read(TracedSql, row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancel))
            .ToDictionary(t => t.Item1, t => t.Item2);
        return new(
            Median(seen.Where(c => c is { Onset: not null, Sampled: not null }).Select(c => (double)(c.Sampled!.Value.DayNumber - c.Onset!.Value.DayNumber))),
            Median(seen.Where(c => c is { Sampled: not null, Positive: not null }).Select(c => (double)(c.Positive!.Value.DayNumber - c.Sampled!.Value.DayNumber))),
            Median(seen.Where(c => c.Positive is not null && traced.ContainsKey(c.Ref)).Select(c =>
                (traced[c.Ref] - VietnamTime.StartOf(c.Positive!.Value)).TotalDays)));
    }

    private static Exposer Before(CaseFile file)
    {
        var ill = file.Onset ?? file.SampledOn;
        return new(
            file.Person,
            VisitTime.Of(VietnamTime.StartOf(ill.AddDays(-IncubationDays))),
            VisitTime.Of(VietnamTime.StartOf(ill)));
    }

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
