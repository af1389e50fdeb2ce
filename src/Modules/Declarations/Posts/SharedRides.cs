using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Visits.Entering;
using Npgsql;

namespace LaChan.Declarations.Posts;

/// <summary>Who shared a vehicle with a person, by the parties that posts let through together.</summary>
internal sealed class SharedRides(NpgsqlDataSource database, DayKeys days) : ISharedRides
{
    private const string Sql = """
        select c.day, c.token, c.decided_at, c.post, c.seat, own.seat
        from declarations.crossing own
        join declarations.crossing c on c.party = own.party and c.post = own.post and c.token <> own.token
        where own.token = any($1) and own.decided_at between $2 and $3
        order by c.decided_at
        """;

    public async Task<IReadOnlyList<SharedRide>> With(Guid person, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var tokens = new List<Guid>();
        for (var day = VietnamTime.DayOf(from); day <= VietnamTime.DayOf(until); day = day.AddDays(1))
        {
            if (await days.Find(day, cancel) is { } key)
            {
                tokens.Add(key.TokenOf(person));
            }
        }

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = tokens.ToArray() });
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = until.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rides = new List<SharedRide>();
        while (await row.ReadAsync(cancel))
        {
            var key = await days.For(await row.GetFieldValueAsync<DateOnly>(0, cancel), cancel);
            rides.Add(new(
                key.PersonOf(row.GetGuid(1)), await row.GetFieldValueAsync<DateTimeOffset>(2, cancel), row.GetInt32(3),
                await row.IsDBNullAsync(4, cancel) ? null : row.GetString(4), await row.IsDBNullAsync(5, cancel) ? null : row.GetString(5)));
        }

        return rides;
    }
}
