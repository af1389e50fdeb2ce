using LaChan.Platform.Sealing.Ring;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>
/// Makes sure that the keys at hand are those which sealed the data: a lost key file must stop the start, not be
/// replaced silently by a new one.
/// </summary>
public sealed partial class KeyCheck(KeyRing ring, NpgsqlDataSource database, ILogger<KeyCheck> log)
{
    private const short LookupRow = 0;

    /// <summary>Run after the migrations, before anything is sealed. The first run writes down which keys these are.</summary>
    /// <exception cref="SealingException">The data was sealed with other keys, or cookies with an open one.</exception>
    public async Task Verify(CancellationToken cancel)
    {
        var here = ring.Versions.ToDictionary(version => version, ring.FingerprintOf);
        here[LookupRow] = ring.FingerprintOfLookup();

        foreach (var (version, fingerprint) in await Known(cancel))
        {
            if (!here.TryGetValue(version, out var ours) || !ours.AsSpan().SequenceEqual(fingerprint))
            {
                throw new SealingException(
                    "The data was sealed with another master key than the one found here. " +
                    "Put the key file that belongs to the data back; nothing was changed.");
            }
        }

        await Remember(here, cancel);
        new RingRepository(database).Verify();
        if (ring.Created)
        {
            LogCreated(log, ring.Reminder);
        }
    }

    internal async Task Forget(IReadOnlyCollection<short> versions, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("delete from platform.master_key where version = any ($1)");
        command.Parameters.Add(new() { Value = versions.ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<Dictionary<short, byte[]>> Known(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select version, fingerprint from platform.master_key");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var known = new Dictionary<short, byte[]>();
        while (await rows.ReadAsync(cancel))
        {
            known[rows.GetInt16(0)] = await rows.GetFieldValueAsync<byte[]>(1, cancel);
        }

        return known;
    }

    private async Task Remember(Dictionary<short, byte[]> fingerprints, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "insert into platform.master_key select * from unnest ($1, $2) on conflict (version) do nothing");
        command.Parameters.Add(new() { Value = fingerprints.Keys.ToArray() });
        command.Parameters.Add(new() { Value = fingerprints.Values.ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    // A warning, so that verbs print it too: it comes once in the life of an installation.
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reminder}")]
    private static partial void LogCreated(ILogger log, string reminder);
}
