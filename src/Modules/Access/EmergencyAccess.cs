using LaChan.Access.Authorization;
using LaChan.Access.Looks;
using LaChan.Platform.Audit;
using Npgsql;

namespace LaChan.Access;

/// <summary>
/// Break-glass: with a reason and a case number somebody sees up to 200 persons outside of the own assignments for 60
/// minutes. Another person reviews it within 24 hours, or the account is locked until that is done (security.md, T50).
/// </summary>
public sealed class EmergencyAccess
{
    public const int MostSubjects = 200;
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan ReviewWithin = TimeSpan.FromHours(24);

    private readonly NpgsqlDataSource _database;
    private readonly GrantBook _book;
    private readonly StatedReasons _reasons;
    private readonly AuditTrail _trail;
    private readonly TimeProvider _time;

    internal EmergencyAccess(
        NpgsqlDataSource database, GrantBook book, StatedReasons reasons, AuditTrail trail, TimeProvider time) =>
        (_database, _book, _reasons, _trail, _time) = (database, book, reasons, trail, time);

    /// <summary>When the actor's emergency access ends, or null while there is none.</summary>
    public async ValueTask<DateTimeOffset?> OpenUntil(Actor actor, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        return (await _book.Current(cancel)).Emergencies.TryGetValue(actor.AccountId, out var all)
            && all.FirstOrDefault(one => one.EndsAt > now) is { } open ? open.EndsAt : null;
    }

    /// <summary>Begins it; the caller has checked reason and number. A second one while the first runs changes nothing.</summary>
    internal async Task Begin(Actor actor, string reason, string caseNo, CancellationToken cancel)
    {
        if (await OpenUntil(actor, cancel) is not null)
        {
            return;
        }

        var stated = await _reasons.Keep(actor, "access.break-glass", reason, cancel);
        var now = _time.GetUtcNow();
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            insert into access.break_glass
                (id, account_id, unit_id, role, case_no, reason_id, begun_at, ends_at, review_due_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, connection)
        {
            Parameters =
            {
                new() { Value = Guid.NewGuid() }, new() { Value = actor.AccountId }, new() { Value = actor.UnitId },
                new() { Value = actor.Role.Code }, new() { Value = caseNo }, new() { Value = stated }, new() { Value = now },
                new() { Value = now + Lasts }, new() { Value = now + ReviewWithin },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
        await Alerts.Raise(connection, Alerts.BreakGlass, actor, 1, _time, cancel);
        await _trail.Record(transaction, actor.Does("access.break-glass", AuditPurpose.Emergency) with { Case = caseNo }, cancel);
        await transaction.CommitAsync(cancel);
        await _book.Renew(cancel);
    }

    /// <summary>Counts a person seen by emergency access; false when there is none, or it has shown as many as it may.</summary>
    internal static async Task<bool> Count(NpgsqlConnection connection, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            update access.break_glass set subjects = subjects + 1
            where account_id = $1 and begun_at <= $2 and ends_at > $2 and subjects < $3
            """, connection)
        {
            Parameters = { new() { Value = actor.AccountId }, new() { Value = now }, new() { Value = MostSubjects } },
        };
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }
}
