using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Visits.Log;

/// <summary>Stores a draft with one statement: visits, changed ends, events set aside, and every counter.</summary>
internal sealed class BatchWriter(NpgsqlDataSource database, DayKeys keys)
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
            on conflict do nothing
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
        if (draft.IsEmpty)
        {
            return None;
        }

        var rows = new Rows();
        var now = DateTimeOffset.MinValue;
        foreach (var (_, history) in draft.Histories)
        {
            foreach (var stay in history.Stays)
            {
                if (stay.Entry is { } entry)
                {
                    await EnsureDay(stay.Day);
                    rows.AddEntry(stay, entry, Token(await keys.For(stay.Day, CancellationToken.None), entry));
                    now = entry.ReceivedAt > now ? entry.ReceivedAt : now;
                }
                else if (stay.IsChanged)
                {
                    rows.AddChange(stay);
                }
            }

            rows.Settled.AddRange(history.Settled);
        }

        foreach (var (e, reason) in draft.SetAside)
        {
            var keyDay = VietnamTime.DayOf(reason == SetAsideReason.ExitWithoutEntry ? e.At : e.ReceivedAt);
            rows.AddAside(e, reason, keyDay, Token(await keys.For(keyDay, CancellationToken.None), e));
            now = e.ReceivedAt > now ? e.ReceivedAt : now;
        }

        return await Execute(rows, now);
    }

    private async Task<IReadOnlySet<Guid>> Execute(Rows rows, DateTimeOffset now)
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

    private static Guid Token(DayKey key, VisitEvent e) => key.TokenOf(e.Person.Id);

    /// <summary>The columns of the statement's arrays.</summary>
    private sealed class Rows
    {
        private readonly List<DateOnly> _days = [];
        private readonly List<int> _places = [];
        private readonly List<short> _gates = [];
        private readonly List<Guid> _tokens = [];
        private readonly List<DateTimeOffset> _entered = [];
        private readonly List<DateTimeOffset> _until = [];
        private readonly List<short> _ended = [];
        private readonly List<Guid?> _exits = [];
        private readonly List<short> _sources = [];
        private readonly List<int> _flags = [];
        private readonly List<DateTimeOffset> _received = [];
        private readonly List<int> _units = [];
        private readonly List<short> _kinds = [];
        private readonly List<Stay> _changed = [];
        private readonly List<(VisitEvent Event, SetAsideReason Reason, DateOnly Day, Guid Token)> _aside = [];

        public List<Guid> Ids { get; } = [];

        public List<Guid> Settled { get; } = [];

        public void AddEntry(Stay stay, VisitEvent entry, Guid token)
        {
            Ids.Add(stay.Id);
            _days.Add(stay.Day);
            _places.Add(stay.Place);
            _gates.Add(entry.Gate);
            _tokens.Add(token);
            _entered.Add(stay.EnteredAt);
            _until.Add(stay.Until);
            _ended.Add((short)stay.Ended);
            _exits.Add(stay.ExitId);
            _sources.Add((short)entry.Source);
            _flags.Add(entry.Flags);
            _received.Add(entry.ReceivedAt);
            _units.Add(entry.Place.UnitId);
            _kinds.Add(entry.Place.KindNo);
        }

        public void AddChange(Stay stay) => _changed.Add(stay);

        public void AddAside(VisitEvent e, SetAsideReason reason, DateOnly day, Guid token) =>
            _aside.Add((e, reason, day, token));

        public void Bind(NpgsqlParameterCollection p, DateTimeOffset now)
        {
            Add(p, Ids);
            Add(p, _days);
            Add(p, _places);
            Add(p, _gates);
            Add(p, _tokens);
            Add(p, _entered);
            Add(p, _until);
            Add(p, _ended);
            Add(p, _exits);
            Add(p, _sources);
            Add(p, _flags);
            Add(p, _received);
            Add(p, _units);
            Add(p, _kinds);
            Add(p, _changed.ConvertAll(s => s.Id));
            Add(p, _changed.ConvertAll(s => s.Day));
            Add(p, _changed.ConvertAll(s => s.Until));
            Add(p, _changed.ConvertAll(s => (short)s.Ended));
            Add(p, _changed.ConvertAll(s => s.ExitId));
            Add(p, _aside.ConvertAll(a => a.Event.Id));
            Add(p, _aside.ConvertAll(a => a.Day));
            Add(p, _aside.ConvertAll(a => a.Event.Place.No));
            Add(p, _aside.ConvertAll(a => a.Event.Gate));
            Add(p, _aside.ConvertAll(a => a.Token));
            Add(p, _aside.ConvertAll(a => a.Event.Direction == Direction.Out));
            Add(p, _aside.ConvertAll(a => a.Event.At));
            Add(p, _aside.ConvertAll(a => a.Event.ReceivedAt));
            Add(p, _aside.ConvertAll(a => (short)a.Event.Source));
            Add(p, _aside.ConvertAll(a => (short)a.Reason));
            Add(p, Settled);
            p.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        }

        private static void Add<T>(NpgsqlParameterCollection p, List<T> values) =>
            p.Add(new NpgsqlParameter<List<T>> { TypedValue = values });
    }
}
