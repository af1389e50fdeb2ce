using LaChan.People;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Visits.Log;

/// <summary>Reads back the stays of persons: of all who were about lately, or those around some events.</summary>
internal sealed class HistoryReader(NpgsqlDataSource database, DayKeys keys, PeopleDirectory people, TimeProvider time)
{
    // The longest that any kind allows (places.kind_rule): no event touches stays further away.
    private const int LongestStayInDays = 7;

    private const string RecentSql = """
        select distinct on (day, token) id, day, place, token, entered_at, until, ended, exit_id
        from visits.visit where day >= $2 or (day >= $1 and until > $3)
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

    private const string AllWaitingSql = "select token, day from visits.set_aside where settled_at is null and reason = 3";

    /// <summary>Fills <paramref name="presence"/> with everybody who entered lately or is inside, and whose exits wait.</summary>
    public async Task LoadPresence(Presence presence)
    {
        var newest = new Dictionary<Guid, Stay>();
        foreach (var (person, stay) in await Decipher(await ReadRecent()))
        {
            if (!newest.TryGetValue(person, out var known) || known.EnteredAt < stay.EnteredAt)
            {
                newest[person] = stay;
            }
        }

        var waiting = await Decipher(await ReadAllWaiting());
        var numbers = await people.NumbersOf([.. newest.Keys.Union(waiting.Select(w => w.Person))], CancellationToken.None);
        presence.Become(
            from stay in newest
            where numbers.ContainsKey(stay.Key)
            select KeyValuePair.Create(numbers[stay.Key], stay.Value),
            from exit in waiting
            where numbers.ContainsKey(exit.Person)
            select numbers[exit.Person]);
    }

    private async Task<List<(Guid Token, DateOnly Day, Stay Of)>> ReadRecent()
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(RecentSql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = VietnamTime.DayOf(now).AddDays(-LongestStayInDays) });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = VietnamTime.DayOf(now - Presence.Memory) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        var stays = new List<(Guid, DateOnly, Stay)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var stay = Read(reader);
            stays.Add((reader.GetGuid(3), stay.Day, stay));
        }

        return stays;
    }

    private async Task<List<(Guid Token, DateOnly Day, bool Of)>> ReadAllWaiting()
    {
        await using var command = database.CreateCommand(AllWaitingSql);
        var tokens = new List<(Guid, DateOnly, bool)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tokens.Add(ReadWaiting(reader));
        }

        return tokens;
    }

    /// <summary>The persons behind tokens; days whose key was destroyed are left out.</summary>
    private async Task<List<(Guid Person, T Of)>> Decipher<T>(IEnumerable<(Guid Token, DateOnly Day, T Of)> tokens)
    {
        var persons = new List<(Guid, T)>();
        foreach (var day in tokens.GroupBy(t => t.Day))
        {
            if (await keys.Find(day.Key, CancellationToken.None) is { } key)
            {
                persons.AddRange(day.Select(t => (key.PersonOf(t.Token), t.Of)));
            }
        }

        return persons;
    }

    /// <summary>Reads what the database holds around <paramref name="events"/> into the histories of their persons.</summary>
    public async Task LoadHistories(IReadOnlyList<VisitEvent> events, IReadOnlyDictionary<int, PersonHistory> histories)
    {
        var persons = new Dictionary<Guid, int>();
        var first = events.Min(e => VietnamTime.DayOf(e.At)).AddDays(-LongestStayInDays);
        var last = events.Max(e => VietnamTime.DayOf(e.At)).AddDays(LongestStayInDays);
        var tomorrow = time.Today().AddDays(1);
        last = last < tomorrow ? last : tomorrow;
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
                AddWaiting(histories[persons[reader.GetGuid(2)]], reader);
            }
        }
    }

    private static (Guid Token, DateOnly Day, bool Of) ReadWaiting(NpgsqlDataReader reader) =>
        (reader.GetGuid(0), reader.GetFieldValue<DateOnly>(1), true);

    private static void AddWaiting(PersonHistory history, NpgsqlDataReader reader) =>
        history.AddWaiting(reader.GetGuid(0), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(3));

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
