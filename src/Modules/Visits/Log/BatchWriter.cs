using LaChan.People;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Visits.Log;

/// <summary>Stores a draft with one statement: visits, changed ends, events set aside, and every counter.</summary>
internal sealed class BatchWriter(NpgsqlDataSource database, DayKeys keys, TimeProvider time)
{
    // Counters count what was really inserted: a repeat of an event that the database already has adds nothing.
    // Rows are upserted in key order, so that a second writer (an import) cannot deadlock with this one.
    private const string Sql = """
        with entry as (
            select * from unnest($1::uuid[], $2::date[], $3::int[], $4::smallint[], $5::uuid[], $6::timestamptz[],
                $7::timestamptz[], $8::smallint[], $9::uuid[], $10::smallint[], $11::int[], $12::timestamptz[],
                $13::int[], $14::smallint[])
                as e(id, day, place, gate, token, entered_at, until, ended, exit_id, source, flags, received_at, unit, kind)
        ), stored as (
            insert into visits.visit (id, day, place, gate, token, entered_at, until, ended, exit_id, source, flags,
                device_at, received_at)
            select id, day, place, gate, token, entered_at, until, ended, exit_id, source, flags, entered_at, received_at
            from entry
            on conflict do nothing
            returning id, day
        ), counted as (
            select e.day, e.place, e.unit, e.kind from stored s join entry e on e.id = s.id and e.day = s.day
        ), by_place as (
            insert into visits.place_day as t (place, day, n)
            select place, day, count(*) from counted group by place, day order by place, day
            on conflict (place, day) do update set n = t.n + excluded.n
        ), by_year as (
            insert into visits.place_year as t (place, year, n, last_day)
            select place, extract(year from day), count(*), max(day) from counted group by 1, 2 order by 2, 1
            on conflict (year, place) do update
                set n = t.n + excluded.n, last_day = greatest(t.last_day, excluded.last_day)
        ), by_unit as (
            insert into visits.unit_day as t (unit, kind, day, n)
            select unit, kind, day, count(*) from counted group by unit, kind, day order by unit, day, kind
            on conflict (unit, day, kind) do update set n = t.n + excluded.n
        ), ended as (
            update visits.visit v set until = c.until, ended = c.ended, exit_id = c.exit_id
            from unnest($15::uuid[], $16::date[], $17::timestamptz[], $18::smallint[], $19::uuid[])
                as c(id, day, until, ended, exit_id)
            where v.id = c.id and v.day = c.day
        ), aside as (
            insert into visits.set_aside (id, day, place, gate, token, is_exit, at, received_at, source, reason)
            select * from unnest($20::uuid[], $21::date[], $22::int[], $23::smallint[], $24::uuid[], $25::boolean[],
                $26::timestamptz[], $27::timestamptz[], $28::smallint[], $29::smallint[])
            on conflict (id) do update set settled_at = null where set_aside.settled_at is not null
        ), settled as (
            update visits.set_aside set settled_at = $31 where id = any($30)
        )
        select id from stored
        """;

    private static readonly IReadOnlySet<Guid> None = new HashSet<Guid>();

    private readonly HashSet<DateOnly> _partitions = [];

    /// <summary>Writes the draft; answers the entries that the database had already.</summary>
    public async Task<IReadOnlySet<Guid>> Write(Draft draft)
    {
        var rows = new BatchRows();
        var now = time.GetUtcNow();
        foreach (var history in draft.Histories.Values)
        {
            foreach (var stay in history.Stays.Where(s => s.Entry is not null))
            {
                await EnsureDay(stay.Day);
                rows.AddEntry(stay, stay.Entry!, await Token(stay.Day, history.Person));
            }

            rows.Changed.AddRange(history.Stays.Where(s => s.Entry is null && s.IsChanged));
            rows.Settled.AddRange(history.Exits.Where(x => x.EndsWaiting).Select(x => x.Id));
        }

        foreach (var row in draft.SetAside(now).DistinctBy(a => a.Id))
        {
            rows.AddAside(row, await Token(row.KeyDay, row.Person));
        }

        return rows.IsEmpty ? None : await Execute(rows, now);
    }

    private async Task<IReadOnlySet<Guid>> Execute(BatchRows rows, DateTimeOffset now)
    {
        await using var command = database.CreateCommand(Sql);
        rows.Bind(command.Parameters, now);
        var lost = new HashSet<Guid>(rows.Ids);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lost.Remove(reader.GetGuid(0));
        }

        return lost;
    }

    private async Task EnsureDay(DateOnly day)
    {
        if (_partitions.Contains(day))
        {
            return;
        }

        await using var command = database.CreateCommand("select visits.partition_of($1)");
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await command.ExecuteNonQueryAsync();
        _partitions.Add(day);
    }

    private async ValueTask<Guid> Token(DateOnly day, PersonRef person) =>
        (await keys.For(day, CancellationToken.None)).TokenOf(person.Id);
}
