using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Visits;

/// <summary>The visits of a place since 1 January, and the last day that had one.</summary>
public readonly record struct PlaceVisits(long Visits, DateOnly LastDay);

/// <summary>What other modules may ask about visits: counts only, from the counters that visits leave for ever.</summary>
public sealed class VisitDirectory(NpgsqlDataSource database, TimeProvider time)
{
    private const string ThisYearSql = "select place, n::bigint, last_day from visits.place_year where year = $1";

    private const string UntilSql = """
        select place, sum(n)::bigint, max(day) from visits.place_day where day between $1 and $2 group by place
        """;

    /// <summary>
    /// Per place number the visits from 1 January of the day's year until the end of <paramref name="asOf"/>. A place
    /// that is not in the answer is silent in letter 002's sense.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, PlaceVisits>> SinceNewYear(DateOnly asOf, CancellationToken cancel)
    {
        // Until today the running counter of the year has the answer; for a past day its days are added up.
        var isNow = asOf >= time.Today();
        await using var command = database.CreateCommand(isNow ? ThisYearSql : UntilSql);
        if (isNow)
        {
            command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)asOf.Year });
        }
        else
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = new(asOf.Year, 1, 1) });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = asOf });
        }

        var visits = new Dictionary<int, PlaceVisits>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            visits[reader.GetInt32(0)] = Read(reader);
        }

        return visits;
    }

    /// <summary>Per place the visits from its registration until the end of a day, over the years; only of the places asked about.</summary>
    public async Task<IReadOnlyDictionary<int, long>> EntriesUntil(int[] places, DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select place, sum(n)::bigint from visits.place_day where place = any ($1) and day <= $2 group by place");
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = places });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        var entries = new Dictionary<int, long>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            entries[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return entries;
    }

    private static PlaceVisits Read(NpgsqlDataReader reader) =>
        new(reader.GetInt64(1), reader.GetFieldValue<DateOnly>(2));
}
