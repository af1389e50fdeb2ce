using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Visits.Log;
using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>How busy one place is: counts of its days and hours, and how many are inside now. Never who.</summary>
internal sealed class PlaceHistory(NpgsqlDataSource database, VisitLog log, TimeProvider time)
{
    /// <summary>Whole days whose hours are counted.</summary>
    public const int HourDays = 7;

    private const string DaysSql = "select day, n::bigint from visits.place_day where place = $1 and day between $2 and $3 order by day";

    private const string HoursSql = """
        select extract(hour from entered_at at time zone 'Asia/Ho_Chi_Minh')::int, count(*)
        from visits.visit where place = $1 and day between $2 and $3 group by 1
        """;

    private const string EverSql = "select coalesce(sum(n), 0)::bigint from visits.place_year where place = $1";

    /// <summary>Visits day by day, up to and with <paramref name="last"/>.</summary>
    public async Task<DaySeries> Days(PlaceEntry place, DateOnly last, int days, CancellationToken cancel)
    {
        var series = new DaySeries(days);
        await using var command = database.CreateCommand(DaysSql);
        Ask(command, place, last.AddDays(1 - days), last);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            series[DayAt(reader).DayNumber - last.AddDays(1 - days).DayNumber] = reader.GetInt64(1);
        }

        return series;
    }

    /// <summary>Entries by the hour of the clock in Viet Nam, over the last whole days.</summary>
    public async Task<IReadOnlyList<long>> Hours(PlaceEntry place, CancellationToken cancel)
    {
        var hours = new long[24];
        await using var command = database.CreateCommand(HoursSql);
        Ask(command, place, time.Today().AddDays(-HourDays), time.Today().AddDays(-1));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            hours[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return hours;
    }

    public long Inside(PlaceEntry place) => log.Presence.Inside(place.No, time.GetUtcNow()).LongCount();

    /// <summary>All visits that were ever recorded.</summary>
    public async Task<long> Ever(PlaceEntry place, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(EverSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = place.No });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static void Ask(NpgsqlCommand command, PlaceEntry place, DateOnly first, DateOnly last)
    {
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = place.No });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last });
    }

    private static DateOnly DayAt(NpgsqlDataReader row) => row.GetFieldValue<DateOnly>(0);
}
