using Npgsql;

namespace LaChan.Platform.Messaging;

/// <summary>One message taken out of the queue by this process, and nobody else, until its claim ends.</summary>
internal sealed record ClaimedMessage(Guid Id, MessageKind Kind, byte[] Envelope, int Attempts, DateTimeOffset? UselessAfter);

/// <summary>
/// The states of <c>platform.outbox</c>: waiting → sending → sent or dead. A message whose claim ended without a word
/// (the process died while sending) is dead with the reason <c>unsure</c>: never sent twice.
/// </summary>
internal sealed class OutboxQueue(NpgsqlDataSource database, TimeProvider time)
{
    private const int MostAtOnce = 10;

    // Longer than the slowest carrier may take.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<ClaimedMessage>> Take(IEnumerable<MessageKind> kinds, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with buried as (
                update platform.outbox set state = 'dead', reason = 'unsure', ended_at = $1
                where state = 'sending' and next_try_at <= $1)
            update platform.outbox set state = 'sending', attempts = attempts + 1, next_try_at = $1 + $2
            where id in (
                select id from platform.outbox
                where state = 'waiting' and next_try_at <= $1 and kind = any ($3)
                order by next_try_at, id
                limit $4
                for update skip locked)
            returning id, kind, sealed, attempts, useless_after
            """);
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = Claim });
        command.Parameters.Add(new() { Value = kinds.Select(OutboxKind.Write).ToArray() });
        command.Parameters.Add(new() { Value = MostAtOnce });
        var taken = new List<ClaimedMessage>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            taken.Add(Read(rows));
        }

        return taken;
    }

    private static ClaimedMessage Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        OutboxKind.Read(row.GetString(1)),
        row.GetFieldValue<byte[]>(2),
        row.GetInt16(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4));

    public Task Sent(Guid id) => Finish(id, "sent", null);

    public Task Bury(Guid id, string reason) => Finish(id, "dead", reason);

    public async Task PutBack(Guid id, TimeSpan wait, string reason)
    {
        await using var command = database.CreateCommand(
            "update platform.outbox set state = 'waiting', next_try_at = $2, reason = $3 where id = $1 and state = 'sending'");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = time.GetUtcNow() + wait });
        command.Parameters.Add(new() { Value = reason });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private async Task Finish(Guid id, string state, string? reason)
    {
        await using var command = database.CreateCommand(
            "update platform.outbox set state = $2, reason = $3, ended_at = $4 where id = $1 and state = 'sending'");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = state });
        command.Parameters.Add(new() { Value = (object?)reason ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
