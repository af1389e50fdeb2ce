using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Platform.Audit;

/// <summary>
/// The oldest entries go after 24 months, up to a checkpoint; a signed floor says where the chain begins since, so that a
/// beginning that somebody else cut off is found.
/// </summary>
internal sealed class AuditRetention(WrappedKeys keys, NpgsqlDataSource database, TimeProvider time) : IRetention
{
    private readonly AuditKey _key = new(keys);

    public string Name => "platform.audit";

    public DataClass Class => DataClass.Personal;

    public int Days => 730;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await AuditChain.Wait(connection, cancel);
        if (await LastOld(connection, before, cancel) is not { } cut)
        {
            return new(0, before);
        }

        var count = await Count(connection, cut.No, cancel);
        if (!dryRun)
        {
            await Cut(connection, cut, cancel);
            await transaction.CommitAsync(cancel);
        }

        return new(count, before);
    }

    private static async Task<(long No, byte[] Hash)?> LastOld(NpgsqlConnection connection, DateOnly before, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select c.no, c.hash from platform.audit_checkpoint c join platform.audit_entry e on e.no = c.no
            where e.at < $1 order by c.no desc limit 1
            """, connection)
        {
            Parameters = { new() { Value = VietnamTime.StartOf(before) } },
        };
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), await row.GetFieldValueAsync<byte[]>(1, cancel)) : null;
    }

    private static async Task<long> Count(NpgsqlConnection connection, long upTo, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select count(*) from platform.audit_entry where no <= $1", connection)
        {
            Parameters = { new() { Value = upTo } },
        };
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task Cut(NpgsqlConnection connection, (long No, byte[] Hash) cut, CancellationToken cancel)
    {
        using var key = await _key.Open(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("delete from platform.audit_entry where no <= $1") { Parameters = { new() { Value = cut.No } } });
        batch.BatchCommands.Add(new("delete from platform.audit_checkpoint where no <= $1") { Parameters = { new() { Value = cut.No } } });
        batch.BatchCommands.Add(new(
            """
            insert into platform.audit_floor (no, hash, at, signature) values ($1, $2, $3, $4)
            on conflict (only_row) do update
            set no = excluded.no, hash = excluded.hash, at = excluded.at, signature = excluded.signature
            """)
        {
            Parameters =
            {
                new() { Value = cut.No }, new() { Value = cut.Hash }, new() { Value = time.GetUtcNow() },
                new() { Value = AuditKey.Sign(key, "floor", cut.No, cut.Hash) },
            },
        });
        await batch.ExecuteNonQueryAsync(cancel);
    }
}
