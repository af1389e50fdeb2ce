using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Visits.Log;
using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>What a place's own people see: how many, by day, from the counters that stay for ever.</summary>
internal sealed class PlaceVisitCounts(NpgsqlDataSource database, VisitLog log, TimeProvider time) : IPlaceCounts
{
    private const int DaysShown = 14;

    public async Task<PlaceCounts> Of(PlaceEntry place, CancellationToken cancel)
    {
        var today = time.Today();
        var days = await Days(place.No, today, cancel);
        await using var sum = database.CreateCommand("select coalesce(sum(n), 0)::bigint from visits.place_day where place = $1");
        sum.Parameters.Add(new NpgsqlParameter<int> { TypedValue = place.No });
        return new(
            days.Where(day => day.Day == today).Sum(day => day.Visits),
            log.Presence.Inside(place.No, time.GetUtcNow()).LongCount(),
            [.. days.Where(day => day.Day < today)],
            (long)(await sum.ExecuteScalarAsync(cancel))!);
    }

    private async Task<List<DayCount>> Days(int place, DateOnly today, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select day, n::bigint from visits.place_day where place = $1 and day <= $2 order by day desc limit $3");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = place });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = DaysShown });
        var days = new List<DayCount>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            days.Add(new(await rows.GetFieldValueAsync<DateOnly>(0, cancel), rows.GetInt64(1)));
        }

        return days;
    }
}
