using System.Runtime.CompilerServices;
using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>
/// A column of envelopes whose rows have a random id, for a rotation of the master key. An update names the old bytes, so
/// that a change made meanwhile is not undone.
/// </summary>
/// <param name="column">The column as its envelopes are bound to it.</param>
/// <param name="select">Gives id and envelope of every row that has one.</param>
/// <param name="update">Puts <c>$3</c> in the place of the envelope <c>$2</c> in the row <c>$1</c>.</param>
public abstract class EnvelopeColumn(
    EnvelopeField column, string select, string update, Sealer sealer, NpgsqlDataSource database) : ISealedColumn
{
    private const int BatchRows = 5_000;

    public string Name => $"{column.Table}.{column.Column}";

    public async Task<IReadOnlyDictionary<short, long>> Count(CancellationToken cancel)
    {
        var counts = new Dictionary<short, long>();
        await foreach (var (_, envelope) in Read(cancel))
        {
            var version = Sealer.VersionOf(envelope);
            counts[version] = counts.GetValueOrDefault(version) + 1;
        }

        return counts;
    }

    public async Task<long> Reseal(short current, CancellationToken cancel)
    {
        long resealed = 0;
        var old = new List<(Guid Id, byte[] Envelope)>();
        await foreach (var row in Read(cancel))
        {
            if (Sealer.VersionOf(row.Envelope) < current)
            {
                old.Add(row);
            }
        }

        foreach (var batch in old.Chunk(BatchRows))
        {
            resealed += await Reseal(batch, cancel);
        }

        return resealed;
    }

    private async Task<long> Reseal((Guid Id, byte[] Envelope)[] rows, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (id, envelope) in rows)
        {
            batch.BatchCommands.Add(new(update)
            {
                Parameters =
                {
                    new() { Value = id }, new() { Value = envelope },
                    new() { Value = sealer.Seal(column, id, sealer.Open(column, id, envelope)) },
                },
            });
        }

        return await batch.ExecuteNonQueryAsync(cancel);
    }

    private async IAsyncEnumerable<(Guid Id, byte[] Envelope)> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand(select);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return (rows.GetGuid(0), await rows.GetFieldValueAsync<byte[]>(1, cancel));
        }
    }
}
