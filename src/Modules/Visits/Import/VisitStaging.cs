using Npgsql;
using NpgsqlTypes;

namespace LaChan.Visits.Import;

/// <summary>A row ready to be stored.</summary>
internal readonly record struct StagedVisit(VisitRow Row, DateOnly Day, int Person, Guid Token);

/// <summary>The temporary table of an import, and the one statement that turns it into visits and counters.</summary>
internal sealed class VisitStaging
{
    private const string CreateSql = """
        create temp table visit_import (
            row_no bigint, id uuid, day date, place int, unit int, kind smallint, person int, token uuid,
            entered_at timestamptz, left_at timestamptz, assumed timestamptz
        ) on commit drop
        """;

    private const string CopySql = """
        copy visit_import (row_no, id, day, place, unit, kind, person, token, entered_at, left_at, assumed)
        from stdin (format binary)
        """;

    // The same rule as for a scan: what nobody recorded ends by the kind's rule, or at the person's next entry anywhere.
    // An id that is stored already is a repeat, on whatever day it was.
    private const string StoreSql = """
        with first_of_id as (
            select distinct on (id) * from visit_import order by id, row_no
        ), once as (
            select distinct on (person, place, entered_at) * from first_of_id
            order by person, place, entered_at, row_no
        ), ready as (
            select *, min(entered_at) over (
                partition by person order by entered_at groups between 1 following and 1 following) as next_entry
            from once
        ), stored as (
            insert into visits.visit (id, day, place, token, entered_at, until, ended, source, device_at, received_at)
            select id, day, place, token, entered_at,
                case when left_at is not null then left_at else least(assumed, coalesce(next_entry, assumed)) end,
                case when left_at is not null then 3 when next_entry < assumed then 2 else 0 end,
                6, entered_at, $1
            from ready r
            where not exists (select from visits.visit v where v.id = r.id)
            on conflict do nothing
            returning id, day
        ), counted as (
            select r.day, r.place, r.unit, r.kind from stored s join ready r on r.id = s.id and r.day = s.day
        )
        select count(*), visits.count_entries(array_agg(day), array_agg(place), array_agg(unit), array_agg(kind)) from counted
        """;

    private readonly NpgsqlConnection _connection;
    private readonly HashSet<DateOnly> _days = [];

    private VisitStaging(NpgsqlConnection connection) => _connection = connection;

    public long Rows { get; private set; }

    /// <summary>The days of the visits that were copied.</summary>
    public IReadOnlySet<DateOnly> Days => _days;

    public static async Task<VisitStaging> Create(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(CreateSql, connection);
        await command.ExecuteNonQueryAsync(cancel);
        return new(connection);
    }

    public async Task Copy(List<StagedVisit> visits, CancellationToken cancel)
    {
        await using var copy = await _connection.BeginBinaryImportAsync(CopySql, cancel);
        foreach (var (row, day, person, token) in visits)
        {
            _days.Add(day);
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(++Rows, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(day, NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(row.Place.No, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.Place.UnitId, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.Place.KindNo, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(person, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(token, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(row.EnteredAt, NpgsqlDbType.TimestampTz, cancel);
            if (row.LeftAt is { } left)
            {
                await copy.WriteAsync(left, NpgsqlDbType.TimestampTz, cancel);
            }
            else
            {
                await copy.WriteNullAsync(cancel);
            }

            await copy.WriteAsync(row.Place.AssumedEnd(row.EnteredAt), NpgsqlDbType.TimestampTz, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>Stores what was copied; answers how many visits were new.</summary>
    public async Task<long> Store(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var day in _days)
        {
            await using var partition = new NpgsqlCommand("select visits.partition_of($1)", connection);
            partition.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
            await partition.ExecuteNonQueryAsync(cancel);
        }

        await using var command = new NpgsqlCommand(StoreSql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
