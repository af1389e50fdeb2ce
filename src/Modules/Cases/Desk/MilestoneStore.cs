using System.Globalization;
using System.Text;
using LaChan.Access;
using LaChan.Cases.Joining;
using LaChan.Cases.Storage;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Visits;
using Npgsql;

namespace LaChan.Cases.Desk;

/// <summary>A milestone that the interview yields.</summary>
internal sealed record ToldMilestone(
    DateTimeOffset From, DateTimeOffset Until, Setting Setting, Certainty Certainty, PlaceEntry? Place, string Words);

/// <summary>
/// The milestones of a case: the visits within its window from the record, and what was stored of it, which outlives the
/// retention of the visits.
/// </summary>
internal sealed class MilestoneStore(
    CaseTables tables, StayReader stays, PersonJoins joins, PlaceDirectory places, Sealer sealer, TimeProvider time)
{
    public static readonly EnvelopeField Field = new("cases.milestone", "sealed");

    private const string StoredSql = """
        select id, starts_at, ends_at, setting, source, certainty, place_no, gate, end_assumed, sealed
        from cases.milestone where case_id = $1 and removed_at is null and starts_at < $3 and ends_at > $2
        """;

    private const string KeepSql = """
        insert into cases.milestone (id, case_id, starts_at, ends_at, setting, source, place_no, unit_id, gate, end_assumed,
            recorded_by, recorded_at)
        values ($1, $2, $3, $4, 1, 1, $5, $6, $7, $8, $9, $10)
        on conflict (case_id, place_no, starts_at) where source = 1
            do update set ends_at = excluded.ends_at, end_assumed = excluded.end_assumed
        """;

    private const string AddSql = """
        insert into cases.milestone (id, case_id, starts_at, ends_at, setting, source, certainty, place_no, unit_id, sealed,
            recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, 2, $6, $7::int, $8, $9, $10, $11)
        """;

    /// <summary>All milestones within the window, clipped to it, the earliest first.</summary>
    public async Task<IReadOnlyList<Milestone>> Of(CaseFile file, CancellationToken cancel)
    {
        var (from, until) = (file.Window.From, file.WindowEnd(time.GetUtcNow()));
        if (until <= from)
        {
            return [];
        }

        var visits = (await Visits(file, from, until, cancel)).Where(s => s.Until > s.EnteredAt).ToList();
        var known = visits.Select(v => (v.Place, v.EnteredAt)).ToHashSet();
        var stored = await tables.Read(StoredSql, Stored, cancel, file.Id, from, until);
        return
        [
            .. visits.Select(Visited)
                .Concat(stored.Where(m => m.Source != Knowledge.Visit || !known.Contains((m.Place?.No ?? 0, m.From))))
                .Select(m => m with { From = m.From < from ? from : m.From, Until = m.Until > until ? until : m.Until })
                .OrderBy(m => m.From).ThenBy(m => m.Until).ThenBy(m => m.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Statements that copy the visits of the window to the case: they stay with it when the day's visits are destroyed.
    /// </summary>
    public async Task<IReadOnlyList<Statement>> Kept(CaseFile file, Guid by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var until = file.WindowEnd(now);
        if (until <= file.Window.From)
        {
            return [];
        }

        var visits = await Visits(file, file.Window.From, until, cancel);
        return
        [
            .. visits.Where(v => v.Until > v.EnteredAt).Select(v => new Statement(
                KeepSql, Guid.NewGuid(), file.Id, v.EnteredAt, v.Until, v.Place, places.ByNo(v.Place)?.UnitId ?? 0, v.Gate,
                v.IsEndAssumed, by, now)),
        ];
    }

    public async Task Keep(CaseFile file, Actor by, CancellationToken cancel) => await tables.Write(
        by.Does("cases.keep-visits", AuditPurpose.CaseWork) with { Case = file.Code }, await Kept(file, by.AccountId, cancel), cancel);

    public Task Add(CaseFile file, ToldMilestone told, Actor by, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        return tables.Write(
            by.Does("cases.milestone", AuditPurpose.CaseWork) with { Case = file.Code },
            [
                new(
                    AddSql, id, file.Id, told.From, told.Until, told.Setting, told.Certainty, told.Place?.No,
                    told.Place?.UnitId ?? file.UnitId, sealer.Seal(Field, id, Encoding.UTF8.GetBytes(told.Words)), by.AccountId,
                    time.GetUtcNow()),
            ],
            cancel);
    }

    /// <summary>What was told turned out wrong.</summary>
    public Task Remove(CaseFile file, Guid id, Actor by, CancellationToken cancel) => tables.Write(
        by.Does("cases.milestone-removed", AuditPurpose.CaseWork) with { Case = file.Code },
        [
            new(
                "update cases.milestone set removed_at = $3 where id = $2 and case_id = $1 and source <> 1",
                file.Id, id, time.GetUtcNow()),
        ],
        cancel);

    // A person who is known by several records was in the places of all of them.
    private async Task<List<TracedStay>> Visits(CaseFile file, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var visits = new List<TracedStay>();
        foreach (var person in joins.AllOf(file.Person))
        {
            visits.AddRange(await stays.OfPerson(person, from, until, cancel));
        }

        return visits;
    }

    private Milestone Visited(TracedStay stay)
    {
        var place = places.ByNo(stay.Place);
        return new()
        {
            Key = KeyOf(stay.Place, stay.EnteredAt),
            From = stay.EnteredAt,
            Until = stay.Until,
            Place = place,
            Name = place?.Name ?? "",
            Source = Knowledge.Visit,
            Gate = stay.Gate,
            IsEndAssumed = stay.IsEndAssumed,
            Doubts = stay.Flags,
        };
    }

    private Milestone Stored(NpgsqlDataReader row)
    {
        var id = row.GetGuid(0);
        var from = row.GetFieldValue<DateTimeOffset>(1);
        var place = row.IsDBNull(6) ? null : places.ByNo(row.GetInt32(6));
        var source = (Knowledge)row.GetInt16(4);
        var words = row.IsDBNull(9) ? "" : Encoding.UTF8.GetString(sealer.Open(Field, id, row.GetFieldValue<byte[]>(9)));
        return new()
        {
            Key = source == Knowledge.Visit ? KeyOf(place?.No ?? 0, from) : id.ToString("N"),
            Id = id,
            From = from,
            Until = row.GetFieldValue<DateTimeOffset>(2),
            Setting = (Setting)row.GetInt16(3),
            Source = source,
            Certainty = (Certainty)row.GetInt16(5),
            Place = place,
            Name = words.Length > 0 ? words : place?.Name ?? "",
            Gate = row.IsDBNull(7) ? null : row.GetInt16(7),
            IsEndAssumed = row.GetBoolean(8),
        };
    }

    // A short code is on the poster for all to see; numbers are never shown.
    private string KeyOf(int place, DateTimeOffset from) => string.Create(
        CultureInfo.InvariantCulture, $"{places.ByNo(place)?.ShortCode}-{from.ToUnixTimeMilliseconds():x}");
}
