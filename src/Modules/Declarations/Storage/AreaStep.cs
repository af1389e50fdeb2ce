using LaChan.Access;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Declarations.Storage;

/// <summary>
/// A step that a health office takes with somebody of its area: the change and its line in the audit trail are one
/// transaction.
/// </summary>
internal sealed class AreaStep(NpgsqlDataSource database, DayKeys days, AuditTrail audit, TimeProvider time)
{
    /// <param name="command">
    /// $1 the declaration, $2 the area, $3 the new state, $4 now, $5 the account, $6 the day of the area's units; it gives
    /// back unit, day and token of whom it changed.
    /// </param>
    /// <returns>The unit of that person; null where there is none in the area.</returns>
    public async Task<int?> Take(
        NpgsqlCommand command, Guid declaration, string state, Actor actor, int area, DateOnly today, string action, AuditPurpose purpose,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        (command.Connection, command.Transaction) = (connection, transaction);
        foreach (var value in new object[] { declaration, area, state, time.GetUtcNow(), actor.AccountId, today })
        {
            command.Parameters.Add(new() { Value = value });
        }

        int unit;
        Guid person;
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            if (!await row.ReadAsync(cancel))
            {
                return null;
            }

            unit = row.GetInt32(0);
            person = (await days.For(await row.GetFieldValueAsync<DateOnly>(1, cancel), cancel)).PersonOf(row.GetGuid(2));
        }

        await audit.Record(transaction, actor.Does(action, purpose, person) with { TargetUnit = unit }, cancel);
        await transaction.CommitAsync(cancel);
        return unit;
    }
}
