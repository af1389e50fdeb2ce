using LaChan.Platform.Audit;
using Npgsql;

namespace LaChan.Platform.Privacy;

/// <summary>That a kind of data was forgotten: how many rows, older than which day.</summary>
public sealed record Certificate(Guid Id, string Name, int KeptDays, DateOnly Before, long Forgotten, DateTimeOffset RanAt);

/// <summary>Writes a certificate for whatever a retention forgot, together with its entry in the audit trail.</summary>
public sealed class Certificates(NpgsqlDataSource database, AuditTrail trail, TimeProvider time)
{
    internal async Task Write(RetentionResult result, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            insert into platform.retention_certificate (id, name, kept_days, before_day, forgotten, ran_at)
            values ($1, $2, $3, $4, $5, $6)
            """, connection)
        {
            Parameters =
            {
                new() { Value = Guid.NewGuid() }, new() { Value = result.Name }, new() { Value = result.Days },
                new() { Value = result.Forgotten.Before }, new() { Value = result.Forgotten.Count },
                new() { Value = time.GetUtcNow() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
        var amount = (int)Math.Min(result.Forgotten.Count, int.MaxValue);
        await trail.Record(
            transaction, new(AuditActor.System, "retention.forget", AuditPurpose.Retention) { Amount = amount }, cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task<IReadOnlyList<Certificate>> Latest(int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select id, name, kept_days, before_day, forgotten, ran_at from platform.retention_certificate
            order by ran_at desc, name limit $1
            """);
        command.Parameters.Add(new() { Value = most });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<Certificate>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(Read(rows));
        }

        return found;
    }

    private static Certificate Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetFieldValue<DateOnly>(3), row.GetInt64(4), row.GetDateTime(5));
}
