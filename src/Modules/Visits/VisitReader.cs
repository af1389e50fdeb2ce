using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LaChan.People;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Visits;

/// <summary>A stay with its person: exists only in memory, for tracing.</summary>
/// <param name="Person">The person's number.</param>
/// <param name="Place">The place's number.</param>
public readonly record struct PersonStay(int Person, int Place, DateTimeOffset EnteredAt, DateTimeOffset Until);

/// <summary>
/// Reads visits with their persons: deciphers whole days at once. The caller answers for the purpose. Days whose key was
/// destroyed give nothing.
/// </summary>
public sealed class VisitReader(NpgsqlDataSource database, DayKeys keys, PeopleDirectory people)
{
    // A stay that began this long ago may still reach into the window.
    private const int LongestStayDays = 8;

    private const string Sql = """
        select token, place, entered_at, until from visits.visit
        where day = $1 and entered_at < $2 and until > $3
        """;

    private const string DaysSql = """
        select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'visits.visit'::regclass order by 1
        """;

    private const string OfDaySql = """
        select token, place, entered_at, until from visits.visit where day = $1 and received_at >= $2
        """;

    /// <summary>The days whose visits are kept, the earliest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysKept(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(DaysSql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var days = new List<DateOnly>();
        while (await reader.ReadAsync(cancel))
        {
            days.Add(await reader.GetFieldValueAsync<DateOnly>(0, cancel));
        }

        return days;
    }

    /// <summary>The stays of one day of entry that were stored since a moment, with those persons who have a number.</summary>
    public async Task<IReadOnlyList<PersonStay>> OfDay(
        DateOnly day, DateTimeOffset storedSince, PersonNumbers numbers, CancellationToken cancel)
    {
        if (await keys.Find(day, cancel) is not { } key)
        {
            return [];
        }

        await using var command = database.CreateCommand(OfDaySql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = storedSince.ToUniversalTime() });
        var (tokens, stays) = await ReadRows(command, cancel);
        var persons = new Guid[stays.Count];
        key.DecipherMany(CollectionsMarshal.AsSpan(tokens), persons);
        var kept = 0;
        for (var i = 0; i < stays.Count; i++)
        {
            if (numbers.Of(persons[i]) is > 0 and var person)
            {
                stays[kept++] = stays[i] with { Person = person };
            }
        }

        CollectionsMarshal.SetCount(stays, kept);
        return stays;
    }

    /// <summary>All stays that touch [from, until).</summary>
    public async IAsyncEnumerable<PersonStay> Between(
        DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancel)
    {
        var numbers = await people.LoadNumbers(cancel);
        for (var day = VietnamTime.DayOf(from).AddDays(-LongestStayDays); day <= VietnamTime.DayOf(until); day = day.AddDays(1))
        {
            if (await keys.Find(day, cancel) is not { } key)
            {
                continue;
            }

            var (tokens, stays) = await ReadDay(day, from, until, cancel);
            var persons = new Guid[stays.Count];
            key.DecipherMany(tokens, persons);
            for (var i = 0; i < stays.Count; i++)
            {
                if (numbers.Of(persons[i]) is > 0 and var person)
                {
                    yield return stays[i] with { Person = person };
                }
            }
        }
    }

    private async Task<(byte[] Tokens, List<PersonStay> Stays)> ReadDay(
        DateOnly day, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = until.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        var (tokens, stays) = await ReadRows(command, cancel);
        return (tokens.ToArray(), stays);
    }

    private static async Task<(List<byte> Tokens, List<PersonStay> Stays)> ReadRows(NpgsqlCommand command, CancellationToken cancel)
    {
        var tokens = new List<byte>();
        var stays = new List<PersonStay>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            stays.Add(Read(reader, tokens));
        }

        return (tokens, stays);
    }

    private static PersonStay Read(NpgsqlDataReader reader, List<byte> tokens)
    {
        var at = tokens.Count;
        CollectionsMarshal.SetCount(tokens, at + DayKey.TokenSize);
        reader.GetGuid(0).TryWriteBytes(CollectionsMarshal.AsSpan(tokens)[at..], bigEndian: true, out _);
        return new(0, reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3));
    }
}
