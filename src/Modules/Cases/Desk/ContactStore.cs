using System.Text.Json;
using LaChan.Access;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;

namespace LaChan.Cases.Desk;

/// <summary>What a list rests on and what became of it; the numbers are stored.</summary>
internal enum ListState : short
{
    InForce = 1,
    AwaitsSecond = 2,
    Refused = 3,
    Withdrawn = 4,
}

/// <summary>Somebody picked out of a ranked list, with the commune that gets the task.</summary>
internal sealed record PickedContact(RankedContact Ranked, int Rank, int UnitId, bool IsUnitGuessed);

/// <summary>A contact of a case, as the desk shows it.</summary>
internal sealed record KnownContact(
    Guid Id, int Person, short Degree, int UnitId, ListState List, DateTimeOffset FirstMet, CallState State);

/// <summary>Somebody whom the case names in the interview.</summary>
internal sealed record ToldContact(
    int Person, int UnitId, DateTimeOffset From, DateTimeOffset Until, Setting Setting, Certainty Certainty);

/// <summary>Somebody who sat in the case's vehicle when it passed a post.</summary>
/// <param name="From">At least so long together: the post knows the moment, not the length of the ride.</param>
internal sealed record RideContact(int Person, int UnitId, DateTimeOffset From, DateTimeOffset At, int Post);

/// <summary>Lists of contacts as they were made, and the contacts in them.</summary>
internal sealed class ContactStore(CaseTables tables, TimeProvider time)
{
    /// <summary>Above so many people a second person decides.</summary>
    public const int MostAlone = 50;

    private const string ListSql = """
        insert into cases.trace_list (id, case_id, degree, query, rule, data_at, visits, found, taken, state, made_by, made_at)
        values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    // Somebody who is a contact of this case already stays what he is; the new exposures are added to him.
    private const string ContactsSql = """
        insert into cases.contact (id, case_id, list_id, person_no, degree, unit_id, unit_guessed, first_met_at, last_met_at,
            seconds, rank, until_day, created_at)
        select c.id, $1, $2, c.person, $3, c.unit, c.guessed, c.first_met, c.last_met, c.seconds, c.rank, c.until_day, $13
        from unnest($4::uuid[], $5::int[], $6::int[], $7::boolean[], $8::timestamptz[], $9::timestamptz[], $10::bigint[],
            $11::int[], $12::date[])
            as c (id, person, unit, guessed, first_met, last_met, seconds, rank, until_day)
        on conflict (case_id, person_no) do update
            set first_met_at = least(contact.first_met_at, excluded.first_met_at),
                last_met_at = greatest(contact.last_met_at, excluded.last_met_at),
                seconds = greatest(contact.seconds, excluded.seconds),
                until_day = greatest(contact.until_day, excluded.until_day),
                list_id = case when exists (select from cases.trace_list l where l.id = contact.list_id and l.state = 1)
                    then contact.list_id else excluded.list_id end,
                withdrawn_at = null
        """;

    private const string ExposuresSql = """
        insert into cases.exposure (id, case_id, contact_id, list_id, from_person, to_person, starts_at, ends_at, setting, source,
            place_no, recorded_at)
        select gen_random_uuid(), $1, c.id, $2, e.from_person, e.to_person, e.starts, e.ends, 1, 1, e.place, $8
        from unnest($3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::int[])
            as e (from_person, to_person, starts, ends, place)
        join cases.contact c on c.case_id = $1 and c.person_no = e.to_person
        """;

    private const string KnownSql = """
        select c.id, c.person_no, c.degree, c.unit_id, coalesce(l.state, 1), c.first_met_at, c.state
        from cases.contact c
        left join cases.trace_list l on l.id = c.list_id where c.case_id = $1 and c.withdrawn_at is null
        """;

    private const string ToldContactSql = """
        insert into cases.contact (id, case_id, person_no, degree, unit_id, first_met_at, last_met_at, seconds, rank, until_day, created_at)
        values ($1, $2, $3, 1, $4, $5, $6, $7, 0, $8, $9)
        on conflict (case_id, person_no) do update
            set first_met_at = least(contact.first_met_at, excluded.first_met_at),
                last_met_at = greatest(contact.last_met_at, excluded.last_met_at),
                until_day = greatest(contact.until_day, excluded.until_day), withdrawn_at = null
        """;

    private const string ToldExposureSql = """
        insert into cases.exposure (id, case_id, contact_id, from_person, to_person, starts_at, ends_at, setting, source, certainty,
            recorded_at)
        select gen_random_uuid(), $1, c.id, $2, $3, $4, $5, $6, 2, $7, $8 from cases.contact c
        where c.case_id = $1 and c.person_no = $3
        """;

    private const string RideExposureSql = """
        insert into cases.exposure (id, case_id, contact_id, from_person, to_person, starts_at, ends_at, setting, source, place_no,
            recorded_at)
        select gen_random_uuid(), $1, c.id, $2, $3, $4, $5, $6, $7, $8, $9 from cases.contact c
        where c.case_id = $1 and c.person_no = $3 and not exists (
            select from cases.exposure e where e.case_id = $1 and e.to_person = $3 and e.ends_at = $5 and e.source = $7)
        """;

    /// <summary>Somebody whom the case names in the interview: a household, a seat, a party.</summary>
    /// <param name="person">The person's id, for the audit.</param>
    public Task AddTold(
        CaseFile file, ToldContact told, TracingRule rule, Guid person, Actor by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return tables.Write(
            by.Does("cases.contact-told", AuditPurpose.Tracing, person) with { Case = file.Code },
            [
                new(ToldContactSql, Guid.NewGuid(), file.Id, told.Person, told.UnitId, told.From, told.Until,
                    (long)(told.Until - told.From).TotalSeconds, VietnamTime.DayOf(told.Until).AddDays(rule.QuarantineDays), now),
                new(ToldExposureSql, file.Id, file.Person, told.Person, told.From, told.Until, told.Setting, told.Certainty, now),
            ],
            cancel);
    }

    /// <summary>Those who sat in one vehicle with the case, as a control post recorded; each ride is stored once.</summary>
    /// <param name="persons">The ids of the persons, for the audit.</param>
    public Task AddRides(
        CaseFile file, IReadOnlyList<RideContact> rides, TracingRule rule, IReadOnlyCollection<Guid> persons, Actor by,
        CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return tables.Write(
            by.Does("cases.contact-rides", AuditPurpose.Tracing, persons) with { Case = file.Code },
            rides.SelectMany(ride => new Statement[]
            {
                new(ToldContactSql, Guid.NewGuid(), file.Id, ride.Person, ride.UnitId, ride.From, ride.At,
                    (long)(ride.At - ride.From).TotalSeconds, VietnamTime.DayOf(ride.At).AddDays(rule.QuarantineDays), now),
                new(RideExposureSql, file.Id, file.Person, ride.Person, ride.From, ride.At, Setting.Vehicle, Knowledge.VehicleList, ride.Post, now),
            }),
            cancel);
    }

    /// <summary>Who calls these contacts from now on, and whose task they are; null leaves the commune as it is.</summary>
    /// <param name="persons">The ids of the contacts' persons, for the audit.</param>
    public Task Assign(
        CaseFile file, IReadOnlyCollection<Guid> contacts, Guid? account, int? unit, IReadOnlyCollection<Guid> persons, Actor by,
        CancellationToken cancel) => tables.Write(
        by.Does("cases.assign-contacts", AuditPurpose.CaseWork, persons) with { Case = file.Code },
        [
            new(
                """
                update cases.contact set assigned_to = $3::uuid, unit_id = coalesce($4::int, unit_id),
                    unit_guessed = unit_guessed and $4::int is null
                where case_id = $1 and id = any($2) and withdrawn_at is null
                """,
                file.Id, contacts.ToArray(), account, unit),
        ],
        cancel);

    public Task<List<KnownContact>> Of(CaseFile file, CancellationToken cancel) => tables.Read(
        KnownSql,
        row => new KnownContact(
            row.GetGuid(0), row.GetInt32(1), row.GetInt16(2), row.GetInt32(3), (ListState)row.GetInt16(4),
            row.GetFieldValue<DateTimeOffset>(5), (CallState)row.GetInt16(6)),
        cancel, file.Id);

    /// <param name="persons">The ids of those picked, for the audit.</param>
    /// <param name="before">What is stored along with the list.</param>
    /// <summary>Stores the list with its question and those picked; above 50 people it awaits a second person.</summary>
    public async Task<(Guid List, ListState State)> Add(
        CaseFile file, ContactQuestion question, TracingRule rule, RankedContacts answer, IReadOnlyList<PickedContact> picked,
        IReadOnlyCollection<Guid> persons, IEnumerable<Statement> before, Actor by, CancellationToken cancel)
    {
        var (list, now) = (Guid.NewGuid(), time.GetUtcNow());
        var state = picked.Count > MostAlone ? ListState.AwaitsSecond : ListState.InForce;
        await tables.Write(
            by.Does("cases.contacts", AuditPurpose.Tracing, persons) with { Case = file.Code },
            [
                .. before,
                new(ListSql, list, file.Id, (short)question.Degree, JsonSerializer.Serialize(question), rule.No, answer.DataAt,
                    answer.Visits, answer.All.Count, picked.Count, state, by.AccountId, now),
                Contacts(file, question, rule, picked, list, now),
                Exposures(file, picked, list, now),
            ],
            cancel);
        return (list, state);
    }

    private static Statement Contacts(
        CaseFile file, ContactQuestion question, TracingRule rule, IReadOnlyList<PickedContact> picked, Guid list,
        DateTimeOffset now) => new(
        ContactsSql, file.Id, list, (short)question.Degree,
        picked.Select(_ => Guid.NewGuid()).ToArray(),
        picked.Select(p => p.Ranked.Person).ToArray(),
        picked.Select(p => p.UnitId).ToArray(),
        picked.Select(p => p.IsUnitGuessed).ToArray(),
        picked.Select(p => p.Ranked.FirstMet.ToUniversalTime()).ToArray(),
        picked.Select(p => p.Ranked.LastMet.ToUniversalTime()).ToArray(),
        picked.Select(p => p.Ranked.Seconds).ToArray(),
        picked.Select(p => p.Rank).ToArray(),
        picked.Select(p => VietnamTime.DayOf(p.Ranked.LastMet).AddDays(rule.QuarantineDays)).ToArray(),
        now);

    private static Statement Exposures(CaseFile file, IReadOnlyList<PickedContact> picked, Guid list, DateTimeOffset now)
    {
        var met = picked.SelectMany(p => p.Ranked.Encounters.Select(e => (p.Ranked.Person, Encounter: e))).ToList();
        return new(
            ExposuresSql, file.Id, list,
            met.Select(m => m.Encounter.Exposer).ToArray(),
            met.Select(m => m.Person).ToArray(),
            met.Select(m => m.Encounter.From.ToUniversalTime()).ToArray(),
            met.Select(m => m.Encounter.Until.ToUniversalTime()).ToArray(),
            met.Select(m => m.Encounter.Place).ToArray(),
            now);
    }
}
