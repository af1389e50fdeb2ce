using LaChan.Access.Authorization;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Access.SignIn;

/// <summary>A place where somebody is signed in: what the browser calls itself, in two words.</summary>
public sealed record SessionLine(Guid Id, string Agent, DateTimeOffset BeganAt, DateTimeOffset SeenAt);

/// <summary>The list of sessions; one that was ended is refused everywhere within two seconds.</summary>
internal sealed class Sessions(NpgsqlDataSource database, GrantBook book, MachineClock clock)
{
    public async Task<Guid> Begin(Guid account, string? userAgent, CancellationToken cancel)
    {
        var (id, now) = (Guid.NewGuid(), clock.Time.GetUtcNow());
        await using var command = database.CreateCommand(
            "insert into access.session (id, account_id, agent, began_at, seen_at) values ($1, $2, $3, $4, $4)");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = BrowserWords.Of(userAgent) });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancel);
        return id;
    }

    public async Task Seen(Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("update access.session set seen_at = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = clock.Time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The sessions that still work: used within 15 minutes, begun within 8 hours.</summary>
    public async Task<IReadOnlyList<SessionLine>> Of(Guid account, CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        await using var command = database.CreateCommand(
            """
            select id, agent, began_at, seen_at from access.session
            where account_id = $1 and ended_at is null and began_at > $2 and seen_at > $3 order by seen_at desc
            """);
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = now - StaffCookie.Longest });
        command.Parameters.Add(new() { Value = now - StaffCookie.Idle });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var lines = new List<SessionLine>();
        while (await rows.ReadAsync(cancel))
        {
            lines.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetDateTime(2), rows.GetDateTime(3)));
        }

        return lines;
    }

    /// <summary>False for a session of somebody else.</summary>
    public async Task<bool> End(Guid id, Guid account, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "update access.session set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = clock.Time.GetUtcNow() });
        var ended = await command.ExecuteNonQueryAsync(cancel) == 1;
        await book.Renew(cancel);
        return ended;
    }
}
