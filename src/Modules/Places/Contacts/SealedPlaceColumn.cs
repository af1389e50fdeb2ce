using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Places.Contacts;

/// <summary>Contacts of places, for a rotation of the master key.</summary>
internal sealed class PlaceContactColumn(Sealer sealer, NpgsqlDataSource database) : SealedPlaceColumn(
    ContactSeal.PlaceField,
    "select id, contact from places.place where contact is not null",
    "update places.place set contact = $3 where id = $1 and contact = $2",
    sealer, database);

/// <summary>Contacts of facilities that are due to register, for a rotation of the master key.</summary>
internal sealed class DueContactColumn(Sealer sealer, NpgsqlDataSource database) : SealedPlaceColumn(
    ContactSeal.DueField,
    "select id, contact from places.due_facility where contact is not null",
    "update places.due_facility set contact = $3 where id = $1 and contact = $2",
    sealer, database);

/// <summary>Phones of controllers, for a rotation of the master key.</summary>
internal sealed class ControllerPhoneColumn(Sealer sealer, NpgsqlDataSource database) : SealedPlaceColumn(
    ContactSeal.PhoneField,
    "select id, sealed from places.controller",
    "update places.controller set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>A column of envelopes. An update names the old bytes, so that a change made meanwhile is not undone.</summary>
internal abstract class SealedPlaceColumn(
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

    private async IAsyncEnumerable<(Guid Id, byte[] Envelope)> Read(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand(select);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return (rows.GetGuid(0), await rows.GetFieldValueAsync<byte[]>(1, cancel));
        }
    }
}
