using LaChan.Units;
using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>Visits of one unit or kind, day by day from the first day asked for.</summary>
public sealed class DaySeries(int days)
{
    private readonly long[] _days = new long[days];

    public IReadOnlyList<long> Days => _days;

    public long this[Index day]
    {
        get => _days[day];
        set => _days[day] = value;
    }

    public long Sum(Range days) => _days[days].Sum();

    public void Add(DaySeries other)
    {
        for (var i = 0; i < _days.Length; i++)
        {
            _days[i] += other._days[i];
        }
    }
}

/// <summary>Figures over days, from the counters that visits leave for ever: by unit or by kind.</summary>
internal sealed class DayCounters(NpgsqlDataSource database)
{
    private const string ByUnitSql = """
        select x.unit, x.day, sum(x.n)::bigint
        from visits.unit_day x
        join units.closure c on c.unit = x.unit and c.ancestor = $1 and c.valid @> $2
        where x.day between $3 and $2 group by x.unit, x.day
        """;

    private const string ByKindSql = """
        select x.kind::int, x.day, sum(x.n)::bigint
        from visits.unit_day x
        join units.closure c on c.unit = x.unit and c.ancestor = $1 and c.valid @> $2
        where x.day between $3 and $2 group by x.kind, x.day
        """;

    /// <summary>By the number of the unit, <paramref name="days"/> days up to and with the last one.</summary>
    public Task<Dictionary<int, DaySeries>> ByUnit(Unit area, DateOnly last, int days, CancellationToken cancel) =>
        Read(ByUnitSql, area, last, days, cancel);

    /// <summary>By the number of the kind.</summary>
    public Task<Dictionary<int, DaySeries>> ByKind(Unit area, DateOnly last, int days, CancellationToken cancel) =>
        Read(ByKindSql, area, last, days, cancel);

    private async Task<Dictionary<int, DaySeries>> Read(
        string sql, Unit area, DateOnly last, int days, CancellationToken cancel)
    {
        var first = last.AddDays(1 - days);
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = area.Id });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
        var found = new Dictionary<int, DaySeries>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (key, day, n) = RowAt(reader);
            if (!found.TryGetValue(key, out var series))
            {
                found[key] = series = new(days);
            }

            series[day.DayNumber - first.DayNumber] = n;
        }

        return found;
    }

    private static (int Key, DateOnly Day, long Visits) RowAt(NpgsqlDataReader row) =>
        (row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2));
}
