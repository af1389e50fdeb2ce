using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Visits.Import;

/// <summary>
/// Brings a file's visits and those that were stored before under one rule: a stay of which nobody recorded the end is
/// over at the person's next entry, whichever of the two came first into the database.
/// </summary>
internal sealed class NextEntries(NpgsqlConnection connection, DayKeys keys)
{
    // The longest that any stay can last: no entry touches stays further away.
    private const int LongestStayInDays = 7;

    // Counted, not asked with "exists": for a first row the planner would compare every visit with every line of the file.
    private const string OthersSql = """
        select count(*) > 0 from visits.visit v where v.day between $1 and $2
        and not exists (select from visit_import i where i.id = v.id)
        """;

    private const string ReadSql =
        "select id, day, token, entered_at, until, ended from visits.visit where day between $1 and $2";

    private const string EndSql = """
        update visits.visit v set until = e.until, ended = 2
        from unnest($1, $2, $3) as e(id, day, until) where v.id = e.id and v.day = e.day
        """;

    /// <param name="first">The first day of the file's visits.</param>
    /// <param name="last">The last one.</param>
    public async Task Apply(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        (first, last) = (first.AddDays(-LongestStayInDays), last.AddDays(LongestStayInDays));
        await using var others = Between(new(OthersSql, connection), first, last);
        if (await others.ExecuteScalarAsync(cancel) is true)
        {
            await End(Overlapping(await Read(first, last, cancel)).ToList(), cancel);
        }
    }

    private async Task<List<Known>> Read(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var read = new List<(Guid Token, Known Stay)>();
        await using (var command = Between(new(ReadSql, connection), first, last))
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                read.Add((reader.GetGuid(2), StayAt(reader)));
            }
        }

        var known = new List<Known>(read.Count);
        foreach (var day in read.GroupBy(row => row.Stay.Day))
        {
            // Without the key of a day its persons are nobody's any more.
            if (await keys.Find(day.Key, cancel) is { } key)
            {
                known.AddRange(day.Select(row => row.Stay with { Person = key.PersonOf(row.Token) }));
            }
        }

        return known;
    }

    private static IEnumerable<(Known Stay, DateTimeOffset Until)> Overlapping(List<Known> stays)
    {
        foreach (var person in stays.GroupBy(stay => stay.Person))
        {
            var inOrder = person.OrderBy(stay => stay.EnteredAt).ToList();
            foreach (var (stay, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (stay.IsOpenEnded && stay.EnteredAt < next.EnteredAt && next.EnteredAt < stay.Until)
                {
                    yield return (stay, next.EnteredAt);
                }
            }
        }
    }

    private async Task End(List<(Known Stay, DateTimeOffset Until)> ended, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(EndSql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = ended.Select(e => e.Stay.Id).ToArray() });
        command.Parameters.Add(new() { Value = ended.Select(e => e.Stay.Day).ToArray() });
        command.Parameters.Add(new() { Value = ended.Select(e => e.Until).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlCommand Between(NpgsqlCommand command, DateOnly first, DateOnly last)
    {
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = last });
        return command;
    }

    private static Known StayAt(NpgsqlDataReader row) => new(
        Guid.Empty, row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateTimeOffset>(3),
        row.GetFieldValue<DateTimeOffset>(4), (StayEnd)row.GetInt16(5));

    private sealed record Known(
        Guid Person, Guid Id, DateOnly Day, DateTimeOffset EnteredAt, DateTimeOffset Until, StayEnd Ended)
    {
        public bool IsOpenEnded => Ended is StayEnd.Assumed or StayEnd.NextEntry;
    }
}
