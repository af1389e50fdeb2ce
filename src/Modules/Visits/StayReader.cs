using LaChan.People;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Visits;

/// <summary>A stay as a tracer sees it: with its gate, and whether anybody recorded its end.</summary>
/// <param name="Source">How it was recorded, as stored: 1 own scan to 6 import.</param>
/// <param name="SeatRow">In a vehicle, as the crew wrote it.</param>
public sealed record TracedStay(
    int Person, int Place, DateTimeOffset EnteredAt, DateTimeOffset Until, short Gate, bool IsEndAssumed, short Source,
    VisitDoubts Flags, string? SeatRow);

/// <summary>
/// Reads single stays with what the index does not hold. The caller answers for the purpose; days whose key was destroyed
/// give nothing.
/// </summary>
public sealed class StayReader(NpgsqlDataSource database, DayKeys keys, PeopleDirectory people)
{
    // A stay that began this long ago may still reach into the window.
    private const int LongestStayDays = 8;

    private const string OfPersonSql = """
        select v.day, token, place, entered_at, until, gate, ended, source, flags, b.seat_row
        from visits.visit v left join visits.boarding b on b.visit = v.id
        where token = any($1) and v.day between $2 and $3 and entered_at < $5 and until > $4
        """;

    private const string AtPlaceSql = """
        select v.day, token, place, entered_at, until, gate, ended, source, flags, b.seat_row
        from visits.visit v left join visits.boarding b on b.visit = v.id
        where place = $1 and v.day between $2 and $3 and entered_at < $5 and until > $4
        """;

    /// <summary>The stays of one person that touch [from, until), the earliest first.</summary>
    public async Task<IReadOnlyList<TracedStay>> OfPerson(
        int person, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var tokens = new List<Guid>();
        var ids = await people.AllIdsOf(person, cancel);
        for (var day = FirstDay(from); day <= VietnamTime.DayOf(until); day = day.AddDays(1))
        {
            if (await keys.Find(day, cancel) is { } key)
            {
                tokens.AddRange(ids.Select(key.TokenOf));
            }
        }

        await using var command = database.CreateCommand(OfPersonSql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tokens] });
        return [.. (await Read(command, from, until, cancel)).Select(row => row.Stay with { Person = person })];
    }

    /// <summary>Everybody's stays at one place that touch [from, until), the earliest first.</summary>
    public async Task<IReadOnlyList<TracedStay>> AtPlace(
        int place, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(AtPlaceSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = place });
        var found = await Read(command, from, until, cancel);
        var persons = new List<(Guid Id, TracedStay Stay)>(found.Count);
        foreach (var day in found.GroupBy(row => row.Day))
        {
            if (await keys.Find(day.Key, cancel) is { } key)
            {
                persons.AddRange(day.Select(row => (key.PersonOf(row.Token), row.Stay)));
            }
        }

        var numbers = await people.NumbersOf([.. persons.Select(p => p.Id).Distinct()], cancel);
        return [.. persons.Where(p => numbers.ContainsKey(p.Id)).Select(p => p.Stay with { Person = numbers[p.Id] })];
    }

    private static DateOnly FirstDay(DateTimeOffset from) => VietnamTime.DayOf(from).AddDays(-LongestStayDays);

    private static async Task<List<(DateOnly Day, Guid Token, TracedStay Stay)>> Read(
        NpgsqlCommand command, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = FirstDay(from) });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = VietnamTime.DayOf(until) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = until.ToUniversalTime() });
        var found = new List<(DateOnly, Guid, TracedStay Stay)>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add(Row(reader));
        }

        found.Sort((a, b) => a.Stay.EnteredAt.CompareTo(b.Stay.EnteredAt));
        return found;
    }

    private static (DateOnly, Guid, TracedStay) Row(NpgsqlDataReader row) => (
        row.GetFieldValue<DateOnly>(0),
        row.GetGuid(1),
        new(0, row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt16(5),
            (StayEnd)row.GetInt16(6) is StayEnd.Assumed or StayEnd.NextEntry, row.GetInt16(7), (VisitDoubts)row.GetInt32(8),
            row.IsDBNull(9) ? null : row.GetString(9)));
}
