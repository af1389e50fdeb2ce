using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>
/// The first day of the year with a visit, of each place that had one. Remembered, because a first visit stays the first:
/// only places that woke up since the last question are looked up. Visits that come late, from a file or from a phone
/// without network, are seen on the next day.
/// </summary>
internal sealed class FirstVisits(NpgsqlDataSource database) : IDisposable
{
    private const string Sql = """
        select p.no, d.day from unnest($1) as p(no)
        cross join lateral (
            select day from visits.place_day where place = p.no and day >= make_date($2, 1, 1) order by day limit 1) d
        """;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private (DateOnly Day, Dictionary<int, DateOnly> First) _known = (default, []);

    /// <param name="visited">The places with visits since 1 January.</param>
    public async Task<IReadOnlyDictionary<int, DateOnly>> Of(
        IEnumerable<int> visited, DateOnly today, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            var first = _known.Day == today ? _known.First : [];
            var missing = visited.Where(no => !first.ContainsKey(no)).ToArray();
            if (missing.Length > 0)
            {
                // Whoever asked before goes on reading the old one.
                first = new(first);
                await Read(missing, today.Year, first, cancel);
            }

            _known = (today, first);
            return first;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task Read(int[] places, int year, Dictionary<int, DateOnly> into, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = places });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = year });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            into[reader.GetInt32(0)] = DayAt(reader);
        }
    }

    private static DateOnly DayAt(NpgsqlDataReader row) => row.GetFieldValue<DateOnly>(1);
}
