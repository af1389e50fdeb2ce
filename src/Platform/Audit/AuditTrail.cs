using LaChan.Platform.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Platform.Audit;

/// <summary>
/// Where every module writes who did or read what: one statement, in the transaction of the act, without a common lock.
/// So an act that was undone has no entry, and one that was done has one. Safe for all threads.
/// </summary>
public sealed class AuditTrail(Sealer sealer, NpgsqlDataSource database, TimeProvider time)
{
    // The chain's pages and its reader stay quick when one act concerns thousands.
    private const int MostSubjects = 200;

    private readonly AuditSeal _seal = new(sealer);

    /// <summary>The pseudonym of a person in the trail.</summary>
    public Guid PseudonymOf(Guid person) => _seal.Pseudonym(person);

    /// <summary>Records an act in its transaction.</summary>
    public async Task Record(NpgsqlTransaction transaction, AuditAct act, CancellationToken cancel)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction of the act is over.");
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, act);
        await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Records an act in the transaction that the context has open.</summary>
    public Task Record(DbContext context, AuditAct act, CancellationToken cancel) =>
        context.Database.CurrentTransaction?.GetDbTransaction() is NpgsqlTransaction transaction
            ? Record(transaction, act, cancel)
            : throw new InvalidOperationException("An act is recorded in its own transaction: begin one first.");

    /// <summary>Records a read, before what was read is shown; for acts give their transaction.</summary>
    public async Task Record(AuditAct read, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, read);
        await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Adds the entry to the statements of an act that goes to the database as one batch.</summary>
    public void Add(NpgsqlBatch batch, AuditAct act)
    {
        var pseudonyms = act.Subjects.Select(_seal.Pseudonym).ToArray();
        if (pseudonyms.Length <= MostSubjects)
        {
            batch.BatchCommands.Add(Command(act, pseudonyms, act.Amount ?? pseudonyms.Length));
            return;
        }

        foreach (var part in pseudonyms.Chunk(MostSubjects))
        {
            batch.BatchCommands.Add(Command(act, part, part.Length));
        }
    }

    private NpgsqlBatchCommand Command(AuditAct act, Guid[] pseudonyms, int amount)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = new AuditRow(
            now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)), act.Actor.Id, act.Actor.Role, act.Actor.UnitId,
            act.Action, act.IsRead, act.Purpose.Code, act.Case, pseudonyms, act.TargetUnit, amount, AuditWords.CodeOf(act.Outcome));
        return new(
            """
            insert into platform.audit_waiting
                (at, actor, role, unit_id, action, is_read, purpose, case_no, subjects, target_unit, amount, outcome, mac)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """)
        {
            Parameters =
            {
                new() { Value = row.At }, new() { Value = row.Actor }, new() { Value = row.Role },
                new() { Value = row.UnitId }, new() { Value = row.Action }, new() { Value = row.IsRead },
                new() { Value = row.Purpose },
                new() { Value = (object?)row.Case ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = row.Subjects },
                new() { Value = row.TargetUnit is { } unit ? unit : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = row.Amount }, new() { Value = row.Outcome }, new() { Value = _seal.Mac(row) },
            },
        };
    }
}
