using LaChan.Places;
using LaChan.Platform.Jobs;
using LaChan.Visits.Figures;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Visits.Keeping;

/// <summary>What a recount found wrong and mended.</summary>
internal readonly record struct Mended(long PlaceDays, long PlaceYears, long UnitDays)
{
    public bool IsNothing => this == default;
}

/// <summary>
/// Every night the visits that are still kept are counted anew and compared with their counters; what differs is reported
/// and mended. Days without a visit left are nobody's business here: their counters are all that remains of them.
/// </summary>
internal sealed partial class RecountVisits(
    NpgsqlDataSource database, PlaceDirectory places, RememberedYear year, ILogger<RecountVisits> logger) : IScheduledJob
{
    // One statement sees visits and counters at one moment, so that visits coming in meanwhile are no difference.
    private const string WrongSql = """
        with visit as (
            select place, day, count(*)::int as n from visits.visit v
            where not exists (select from visits.retired_day r where r.day = v.day) group by place, day
        ), counter as (
            select * from visits.place_day where day in (select day from visit)
        ), year as (
            select place, extract(year from day)::smallint as year, sum(n)::int as n, min(day) as first_day, max(day) as last_day
            from visits.place_day group by 1, 2
        )
        select exists (
            select from visit v full join counter c on c.place = v.place and c.day = v.day where v.n is distinct from c.n)
        or exists (
            select from year y full join visits.place_year c on c.place = y.place and c.year = y.year
            where (y.n, y.first_day, y.last_day) is distinct from (c.n, c.first_day, c.last_day))
        or exists (
            select from (select day, sum(n) as n from counter group by day) d
            left join (select day, sum(n) as n from visits.unit_day group by day) u on u.day = d.day
            where d.n is distinct from u.n)
        """;

    private const string MendPlaceDaysSql = """
        with visit as (
            select place, day, count(*)::int as n from visits.visit v
            where not exists (select from visits.retired_day r where r.day = v.day) group by place, day
        ), gone as (
            delete from visits.place_day c
            where c.day in (select day from visit)
              and not exists (select from visit v where v.place = c.place and v.day = c.day)
            returning 1
        ), set as (
            insert into visits.place_day as c (place, day, n) select place, day, n from visit
            on conflict (place, day) do update set n = excluded.n where c.n <> excluded.n
            returning 1
        )
        select (select count(*) from gone) + (select count(*) from set)
        """;

    private const string MendPlaceYearsSql = """
        with year as (
            select place, extract(year from day)::smallint as year, sum(n)::int as n, min(day) as first_day, max(day) as last_day
            from visits.place_day group by 1, 2
        ), gone as (
            delete from visits.place_year c
            where not exists (select from year y where y.place = c.place and y.year = c.year) returning 1
        ), set as (
            insert into visits.place_year as c (place, year, n, first_day, last_day) select place, year, n, first_day, last_day from year
            on conflict (year, place) do update set n = excluded.n, first_day = excluded.first_day, last_day = excluded.last_day
            where (c.n, c.first_day, c.last_day) <> (excluded.n, excluded.first_day, excluded.last_day)
            returning 1
        )
        select (select count(*) from gone) + (select count(*) from set)
        """;

    // Units and kinds as they are now: what they were at the visit is in the counter that turned out to be wrong.
    private const string MendUnitDaysSql = """
        with kept as (
            select distinct day from visits.visit v where not exists (select from visits.retired_day r where r.day = v.day)
        ), wrong as (
            select d.day from (select day, sum(n) as n from visits.place_day where day in (select day from kept) group by day) d
            left join (select day, sum(n) as n from visits.unit_day group by day) u on u.day = d.day
            where d.n is distinct from u.n
        ), right_now as (
            select p.unit, p.kind, d.day, sum(d.n)::int as n
            from visits.place_day d join unnest($1::int[], $2::int[], $3::smallint[]) as p(place, unit, kind) on p.place = d.place
            where d.day in (select day from wrong) group by 1, 2, 3
        ), gone as (
            delete from visits.unit_day c where c.day in (select day from wrong)
              and not exists (select from right_now r where r.unit = c.unit and r.kind = c.kind and r.day = c.day)
            returning 1
        ), set as (
            insert into visits.unit_day as c (unit, kind, day, n) select unit, kind, day, n from right_now
            on conflict (unit, day, kind) do update set n = excluded.n where c.n <> excluded.n
            returning 1
        )
        select (select count(*) from gone) + (select count(*) from set)
        """;

    public string Name => "recount-visits";

    public Schedule Schedule => Schedule.DailyAt(new(2, 15));

    public Task Run(DateTimeOffset due, CancellationToken cancel) => Mend(cancel);

    public async Task<Mended> Mend(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var look = new NpgsqlCommand(WrongSql, connection) { CommandTimeout = 0 };
        if (await look.ExecuteScalarAsync(cancel) is false)
        {
            return default;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // No visit comes in between counting and setting.
        await using (var keepOut = new NpgsqlCommand("lock table visits.visit, visits.place_day in share row exclusive mode", connection))
        {
            await keepOut.ExecuteNonQueryAsync(cancel);
        }

        var all = places.All.ToArray();
        await using var placeDays = new NpgsqlCommand(MendPlaceDaysSql, connection) { CommandTimeout = 0 };
        await using var placeYears = new NpgsqlCommand(MendPlaceYearsSql, connection) { CommandTimeout = 0 };
        await using var unitDays = new NpgsqlCommand(MendUnitDaysSql, connection) { CommandTimeout = 0 };
        unitDays.Parameters.Add(new() { Value = all.Select(p => p.No).ToArray() });
        unitDays.Parameters.Add(new() { Value = all.Select(p => p.UnitId).ToArray() });
        unitDays.Parameters.Add(new() { Value = all.Select(p => p.KindNo).ToArray() });
        var mended = new Mended(await Set(placeDays, cancel), await Set(placeYears, cancel), await Set(unitDays, cancel));
        await transaction.CommitAsync(cancel);
        year.Forget();
        if (!mended.IsNothing)
        {
            LogMended(logger, mended.PlaceDays, mended.PlaceYears, mended.UnitDays);
        }

        return mended;
    }

    private static async Task<long> Set(NpgsqlCommand command, CancellationToken cancel) =>
        (long)(await command.ExecuteScalarAsync(cancel))!;

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Counters differed from the visits and were set right: {PlaceDays} of places and days, {PlaceYears} of years, {UnitDays} of units")]
    private static partial void LogMended(ILogger logger, long placeDays, long placeYears, long unitDays);
}
