using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Access.Looks;

/// <summary>Something that a head of the unit and the auditor should look at.</summary>
public sealed record Alert(Guid Id, string Kind, Guid Account, int UnitId, int Amount, DateTimeOffset RaisedAt, DateTimeOffset? SeenAt);

/// <summary>Writes alerts and shows those of an area.</summary>
internal sealed class Alerts(NpgsqlDataSource database, TimeProvider time)
{
    public const string ManyLooks = "many-looks";
    public const string BreakGlass = "break-glass";
    public const string Watched = "watched";
    public const string Lost = "lost";

    private const string OfArea = """
        from access.alert x
        where x.account_id <> @me and (x.unit_id = @scope or exists (
            select from units.closure c where c.ancestor = @scope and c.unit = x.unit_id and c.valid @> @day))
        """;

    /// <summary>Of one kind one a day for each account; the amount grows.</summary>
    public static async Task Raise(
        NpgsqlConnection connection, string kind, Actor actor, int amount, TimeProvider time, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into access.alert (id, kind, account_id, unit_id, amount, raised_at, day) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (kind, account_id, day) do update set amount = greatest(access.alert.amount, excluded.amount)
            """, connection)
        {
            Parameters =
            {
                new() { Value = Guid.NewGuid() }, new() { Value = kind }, new() { Value = actor.AccountId },
                new() { Value = actor.UnitId }, new() { Value = amount }, new() { Value = time.GetUtcNow() },
                new() { Value = time.Today() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<int?> Unseen(Actor actor, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select count(*)::int " + OfArea + " and x.seen_at is null");
        Fill(command, actor);
        return (int)(await command.ExecuteScalarAsync(cancel))! is > 0 and var count ? count : null;
    }

    public async Task<IReadOnlyList<Alert>> Latest(Actor actor, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id, kind, account_id, unit_id, amount, raised_at, seen_at " + OfArea + " order by raised_at desc limit 200");
        Fill(command, actor);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var alerts = new List<Alert>();
        while (await rows.ReadAsync(cancel))
        {
            alerts.Add(Read(rows));
        }

        return alerts;
    }

    /// <summary>False for an alert that is not there or of another area.</summary>
    public async Task<bool> MarkSeen(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "update access.alert set seen_by = @me, seen_at = @now where seen_at is null and id in (select x.id " + OfArea + " and x.id = @id)");
        Fill(command, actor);
        command.Parameters.Add(new("id", id));
        command.Parameters.Add(new("now", time.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    private static Alert Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetInt32(3), row.GetInt32(4), row.GetDateTime(5),
        row.IsDBNull(6) ? null : row.GetDateTime(6));

    private void Fill(NpgsqlCommand command, Actor actor)
    {
        command.Parameters.Add(new("me", actor.AccountId));
        command.Parameters.Add(new("scope", actor.UnitId));
        command.Parameters.Add(new("day", time.Today()));
    }
}
