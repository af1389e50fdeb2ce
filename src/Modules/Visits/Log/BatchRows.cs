using Npgsql;
using NpgsqlTypes;

namespace LaChan.Visits.Log;

/// <summary>What a batch stores, as columns, and the statements that take them: only those that have something to do.</summary>
internal sealed class BatchRows
{
    private const string EntryColumns = """
        unnest($1::uuid[], $2::date[], $3::int[], $4::smallint[], $5::uuid[], $6::timestamptz[], $7::timestamptz[],
            $8::smallint[], $9::uuid[], $10::smallint[], $11::int[], $12::timestamptz[], $13::int[], $14::smallint[])
            as e(id, day, place, gate, token, entered_at, until, ended, exit_id, source, flags, received_at, unit, kind)
        """;

    private const string InsertSql = """
        insert into visits.visit (id, day, place, gate, token, entered_at, until, ended, exit_id, source, flags,
            device_at, received_at)
        select id, day, place, gate, token, entered_at, until, ended, exit_id, source, flags, entered_at, received_at
        from 
        """ + EntryColumns;

    // Asking before each row costs a third of the statement, and almost no entry is a repeat: the unique indexes refuse
    // the batch that has one, and it is stored again by StoreNewSql.
    private const string StoreSql = $"""
        with stored as ({InsertSql})
        select null::uuid[], visits.count_entries($2, $3, $13, $14)
        """;

    // Counters count what was really inserted: a repeat of an event that the database already has adds nothing.
    private const string StoreNewSql = $"""
        with stored as (
            {InsertSql} on conflict do nothing returning id, day
        ), judged as (
            select e.*, s.id is not null as is_new from {EntryColumns} left join stored s on s.id = e.id and s.day = e.day
        )
        select array_agg(id) filter (where not is_new),
            visits.count_entries(array_agg(day) filter (where is_new), array_agg(place) filter (where is_new),
                array_agg(unit) filter (where is_new), array_agg(kind) filter (where is_new))
        from judged
        """;

    // One day at a time, so that PostgreSQL opens that day's partition alone.
    private const string EndsSql = """
        update visits.visit v set until = c.until, ended = c.ended, exit_id = c.exit_id
        from unnest($2::uuid[], $3::timestamptz[], $4::smallint[], $5::uuid[]) as c(id, until, ended, exit_id)
        where v.day = $1 and v.id = c.id
        """;

    private const string AsideSql = """
        insert into visits.set_aside (id, day, place, gate, token, is_exit, at, received_at, source, reason)
        select * from unnest($1::uuid[], $2::date[], $3::int[], $4::smallint[], $5::uuid[], $6::boolean[],
            $7::timestamptz[], $8::timestamptz[], $9::smallint[], $10::smallint[])
        on conflict (id) do update set settled_at = null where set_aside.settled_at is not null
        """;

    private const string SettledSql = "update visits.set_aside set settled_at = $2 where id = any($1)";

    private readonly List<(Stay Stay, VisitEvent Event, Guid Token)> _entries = [];
    private readonly List<Stay> _changed = [];
    private readonly List<Guid> _settled = [];
    private readonly List<(AsideRow Row, Guid Token)> _aside = [];

    public bool IsEmpty => _entries.Count + _changed.Count + _settled.Count + _aside.Count == 0;

    public void AddEntry(Stay stay, VisitEvent entry, Guid token) => _entries.Add((stay, entry, token));

    /// <summary>A stored visit whose end changed.</summary>
    public void AddChanged(Stay stay) => _changed.Add(stay);

    /// <summary>An exit that waited and found its entry.</summary>
    public void AddSettled(Guid exit) => _settled.Add(exit);

    public void AddAside(AsideRow row, Guid token) => _aside.Add((row, token));

    /// <summary>
    /// Adds the statements. With entries, the first one answers those that were stored already; it fails because of them
    /// unless <paramref name="mayRepeat"/>.
    /// </summary>
    public void Fill(NpgsqlBatchCommandCollection commands, bool mayRepeat, DateTimeOffset now)
    {
        if (_entries.Count > 0)
        {
            commands.Add(Entries(mayRepeat ? StoreNewSql : StoreSql));
        }

        foreach (var day in _changed.GroupBy(s => s.Day))
        {
            commands.Add(Ends(day.Key, [.. day]));
        }

        if (_aside.Count > 0)
        {
            commands.Add(Aside());
        }

        if (_settled.Count > 0)
        {
            commands.Add(Settled(now));
        }
    }

    private NpgsqlBatchCommand Entries(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(command, _entries, e => e.Stay.Id);
        Add(command, _entries, e => e.Stay.Day);
        Add(command, _entries, e => e.Stay.Place);
        Add(command, _entries, e => e.Event.Gate);
        Add(command, _entries, e => e.Token);
        Add(command, _entries, e => e.Stay.EnteredAt);
        Add(command, _entries, e => e.Stay.Until);
        Add(command, _entries, e => (short)e.Stay.Ended);
        Add(command, _entries, e => e.Stay.ExitId);
        Add(command, _entries, e => (short)e.Event.Source);
        Add(command, _entries, e => (int)e.Event.Flags);
        Add(command, _entries, e => e.Event.ReceivedAt);
        Add(command, _entries, e => e.Event.Place.UnitId);
        Add(command, _entries, e => e.Event.Place.KindNo);
        return command;
    }

    private static NpgsqlBatchCommand Ends(DateOnly day, List<Stay> stays)
    {
        var command = new NpgsqlBatchCommand(EndsSql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        Add(command, stays, s => s.Id);
        Add(command, stays, s => s.Until);
        Add(command, stays, s => (short)s.Ended);
        Add(command, stays, s => s.ExitId);
        return command;
    }

    private NpgsqlBatchCommand Aside()
    {
        var command = new NpgsqlBatchCommand(AsideSql);
        Add(command, _aside, a => a.Row.Id);
        Add(command, _aside, a => a.Row.KeyDay);
        Add(command, _aside, a => a.Row.Place);
        Add(command, _aside, a => a.Row.Gate);
        Add(command, _aside, a => a.Token);
        Add(command, _aside, a => a.Row.IsExit);
        Add(command, _aside, a => a.Row.At);
        Add(command, _aside, a => a.Row.ReceivedAt);
        Add(command, _aside, a => (short?)a.Row.Source);
        Add(command, _aside, a => (short)a.Row.Reason);
        return command;
    }

    private NpgsqlBatchCommand Settled(DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand(SettledSql);
        Add(command, _settled, id => id);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }

    private static void Add<TRow, T>(NpgsqlBatchCommand command, List<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(rows[i]);
        }

        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = column });
    }
}
