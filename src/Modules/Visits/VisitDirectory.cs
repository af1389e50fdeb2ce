using LaChan.Platform.Time;
using LaChan.Visits.Figures;
using Npgsql;

namespace LaChan.Visits;

/// <summary>The visits of a place since 1 January, and the first and the last day that had one.</summary>
public readonly record struct PlaceVisits(long Visits, DateOnly FirstDay, DateOnly LastDay)
{
    public bool IsNone => Visits == 0;
}

/// <summary>What other modules may ask about visits: counts only, from the counters that visits leave for ever.</summary>
public sealed class VisitDirectory
{
    private const string UntilSql = """
        select place, sum(n)::bigint, min(day), max(day) from visits.place_day where day between $1 and $2 group by place
        """;

    private readonly NpgsqlDataSource _database;
    private readonly RememberedYear _year;
    private readonly TimeProvider _time;

    internal VisitDirectory(NpgsqlDataSource database, RememberedYear year, TimeProvider time) =>
        (_database, _year, _time) = (database, year, time);

    /// <summary>
    /// Per place number the visits from 1 January of the day's year until the end of <paramref name="asOf"/>. A place
    /// that is not in the answer is silent in letter 002's sense.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, PlaceVisits>> SinceNewYear(DateOnly asOf, CancellationToken cancel)
    {
        // Until today the running counter of the year has the answer; for a past day its days are added up.
        if (asOf >= _time.Today())
        {
            return await _year.Visits(asOf.Year, cancel);
        }

        await using var command = _database.CreateCommand(UntilSql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = new(asOf.Year, 1, 1) });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = asOf });
        var visits = new Dictionary<int, PlaceVisits>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            visits[reader.GetInt32(0)] = RowAt(reader);
        }

        return visits;
    }

    /// <summary>Per place the visits from its registration until the end of a day, over the years; only of the places asked about.</summary>
    public async Task<IReadOnlyDictionary<int, long>> EntriesUntil(int[] places, DateOnly day, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(
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

    /// <summary>Counters were written past the record.</summary>
    internal void Forget() => _year.Forget();

    /// <summary>After the place: visits, first day, last day.</summary>
    internal static PlaceVisits RowAt(NpgsqlDataReader row) =>
        new(row.GetInt64(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3));
}
