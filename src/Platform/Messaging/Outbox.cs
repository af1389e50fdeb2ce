using LaChan.Platform.Sealing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Platform.Messaging;

/// <summary>
/// Messages to be sent, written in the caller's transaction: a message leaves exactly when the act that caused it was
/// committed.
/// </summary>
public sealed class Outbox(Sealer sealer, TimeProvider time)
{
    /// <summary>Puts a message into the transaction that is open on this connection.</summary>
    public async Task<Guid> Enqueue(NpgsqlConnection connection, Message message, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        await using var command = new NpgsqlCommand(
            """
            insert into platform.outbox (id, kind, purpose, sealed, created_at, next_try_at, useless_after)
            values ($1, $2, $3, $4, $5, $5, $6)
            """, connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = OutboxKind.Write(message.Kind) },
                new() { Value = message.Purpose },
                new() { Value = SealedMessage.Seal(sealer, id, message) },
                new() { Value = time.GetUtcNow() },
                new NpgsqlParameter<DateTimeOffset?>
                {
                    TypedValue = message.UselessAfter?.ToUniversalTime(),
                    NpgsqlDbType = NpgsqlDbType.TimestampTz,
                },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
        return id;
    }

    /// <summary>Puts a message into the transaction that is open on this context.</summary>
    public Task<Guid> Enqueue(DbContext db, Message message, CancellationToken cancel) =>
        db.Database is { CurrentTransaction: not null } database
            ? Enqueue((NpgsqlConnection)database.GetDbConnection(), message, cancel)
            : throw new InvalidOperationException("A message belongs to a transaction: begin one, then enqueue.");
}
