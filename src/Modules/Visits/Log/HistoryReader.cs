using LaChan.People;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Visits.Log;

/// <summary>Reads back the stays of persons: all of the last two days at start, or those around some events.</summary>
internal sealed class HistoryReader(NpgsqlDataSource database, DayKeys keys, PeopleDirectory people, TimeProvider time)
{
    private const string RecentSql = """
        select distinct on (day, token) id, day, place, token, entered_at, until, ended, exit_id
        from visits.visit where day >= $1
        order by day, token, entered_at desc
        """;

    private const string AroundSql = """
        select id, day, place, token, entered_at, until, ended, exit_id
        from visits.visit where token = any($1) and day between $2 and $3
        """;

    private const string WaitingSql = """
        select id, place, token, at from visits.set_aside
        where token = any($1) and settled_at is null and reason = 3
        """;

    /// <summary>Fills <paramref name="presence"/> with everybody's newest stay since the day before yesterday.</summary>
    public async Task LoadPresence(Presence presence)
    {
        presence.Clear();
        var stays = new List<(Guid Token, Stay Stay)>();
        await using (var command = database.CreateCommand(RecentSql))
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = time.Today().AddDays(-2) });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                stays.Add((reader.GetGuid(3), Read(reader)));
            }
        }

        var persons = new Dictionary<Guid, Stay>();
        foreach (var day in stays.GroupBy(s => s.Stay.Day))
        {
            var key = await keys.For(day.Key, CancellationToken.None);
            foreach (var (token, stay) in day)
            {
                var person = key.PersonOf(token);
                if (!persons.TryGetValue(person, out var known) || known.EnteredAt < stay.EnteredAt)
                {
                    persons[person] = stay;
                }
            }
        }

        foreach (var (person, no) in await people.NumbersOf(persons.Keys, CancellationToken.None))
        {
            presence.Replace(no, persons[person]);
        }
    }

    /// <summary>Reads what the database holds around <paramref name="events"/> into the histories of their persons.</summary>
    public async Task LoadHistories(IReadOnlyList<VisitEvent> events, IReadOnlyDictionary<int, PersonHistory> histories)
    {
        var persons = new Dictionary<Guid, int>();
        var first = events.Min(e => VietnamTime.DayOf(e.At)).AddDays(-LongestStayInDays);
        var last = events.Max(e => VietnamTime.DayOf(e.At)).AddDays(1);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (await keys.Find(day, CancellationToken.None) is not { } key)
            {
                continue;
            }

            foreach (var e in events)
            {
                persons[key.TokenOf(e.Person.Id)] = e.Person.No;
            }
        }

        if (persons.Count == 0)
        {
            return;
        }

        Guid[] tokens = [.. persons.Keys];
        await using (var command = database.CreateCommand(AroundSql))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tokens });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                histories[persons[reader.GetGuid(3)]].Add(Read(reader));
            }
        }

        await using (var command = database.CreateCommand(WaitingSql))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tokens });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                histories[persons[reader.GetGuid(2)]].Add(ReadWaiting(reader));
            }
        }
    }

    // A hotel guest may stay some days; nobody's exit is matched with an older entry.
    private const int LongestStayInDays = 7;

    private static WaitingExit ReadWaiting(NpgsqlDataReader reader) =>
        new(reader.GetGuid(0), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(3));

    private static Stay Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        Day = reader.GetFieldValue<DateOnly>(1),
        Place = reader.GetInt32(2),
        EnteredAt = reader.GetFieldValue<DateTimeOffset>(4),
        Until = reader.GetFieldValue<DateTimeOffset>(5),
        Ended = (StayEnd)reader.GetInt16(6),
        ExitId = reader.IsDBNull(7) ? null : reader.GetGuid(7),
    };
}
