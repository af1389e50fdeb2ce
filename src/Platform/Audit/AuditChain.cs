using System.Security.Cryptography;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Platform.Audit;

/// <summary>
/// Moves committed entries into the chain, in one order, by one process at a time. Acts never wait for it.
/// </summary>
public sealed class AuditChain(
    Sealer sealer, WrappedKeys keys, NpgsqlDataSource database, DataFolder folder, TimeProvider time)
{
    internal const int CheckpointEvery = 1_000;
    private const int MostAtOnce = 5_000;
    private const long LockKey = 0x4C61_4175_6469; // "LaAudi"
    private static readonly TimeSpan CheckpointAfter = TimeSpan.FromMinutes(5);

    private readonly AuditSeal _seal = new(sealer);
    private readonly AuditNumbers _numbers = new(new(sealer), time);
    private readonly AuditKey _key = new(keys);
    private readonly HeadFile _file = new(folder);

    /// <summary>The public key of the checkpoints in PEM, for whoever checks an export elsewhere.</summary>
    public async Task<string> PublicKey(CancellationToken cancel)
    {
        using var key = await _key.Open(cancel);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>Signs a file so that openssl can check it: ECDSA over its SHA-256, DER.</summary>
    public async Task<byte[]> SignFile(byte[] content, CancellationToken cancel)
    {
        using var key = await _key.Open(cancel);
        return key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Takes everything in that was committed before, and gives the head.</summary>
    public async Task<AuditHead> CatchUp(CancellationToken cancel)
    {
        int taken;
        do
        {
            (taken, _) = await Link(wait: true, cancel);
        }
        while (taken >= MostAtOnce);
        return await Head(cancel);
    }

    /// <summary>The chain's head as it is, without taking anything in.</summary>
    public async Task<AuditHead> Head(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return Told(await ChainTable.Last(connection, cancel));
    }

    /// <summary>Takes in what waits, unless another process is at it. The number of entries, and the head if it was ours.</summary>
    internal async Task<(int Taken, AuditHead? Head)> Link(bool wait, CancellationToken cancel)
    {
        using var key = await _key.Open(cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (!await Alone(connection, wait, cancel))
        {
            return (0, null);
        }

        var last = await ChainTable.Last(connection, cancel);
        var links = Chain(last, await _numbers.Take(connection, MostAtOnce, cancel));
        if (links.Count > 0)
        {
            await ChainTable.Append(connection, links, cancel);
            last = (links[^1].No, links[^1].Hash);
        }

        await Checkpoints(connection, key, last, links, cancel);
        await transaction.CommitAsync(cancel);
        var head = Told(last);
        if (links.Count > 0)
        {
            _file.Write(head);
        }

        return (links.Count, head);
    }

    private List<AuditLink> Chain((long No, byte[] Hash) last, List<ReadyEntry> ready)
    {
        var links = new List<AuditLink>(ready.Count);
        var (no, previous) = last;
        foreach (var (row, isGenuine) in ready)
        {
            no++;
            previous = AuditSeal.Hash(no, row, previous);
            links.Add(new(no, row, previous, _seal.Seal(no, previous, isGenuine)));
        }

        return links;
    }

    private async Task Checkpoints(
        NpgsqlConnection connection, ECDsa key, (long No, byte[] Hash) last, List<AuditLink> links, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var link in links.Where(link => link.No % CheckpointEvery == 0))
        {
            await ChainTable.Check(connection, link.No, link.Hash, now, Signed(key, link.No, link.Hash), cancel);
        }

        var (no, at) = await ChainTable.LastCheckpoint(connection, cancel);
        if (last.No > no && now - at >= CheckpointAfter)
        {
            await ChainTable.Check(connection, last.No, last.Hash, now, Signed(key, last.No, last.Hash), cancel);
        }
    }

    private static byte[] Signed(ECDsa key, long no, byte[] hash) => AuditKey.Sign(key, "checkpoint", no, hash);

    private static AuditHead Told((long No, byte[] Hash) last) => new(last.No, Convert.ToHexStringLower(last.Hash));

    /// <summary>Keeps everybody else from the chain until the transaction ends.</summary>
    internal static Task Wait(NpgsqlConnection connection, CancellationToken cancel) => ChainTable.Alone(connection, LockKey, cancel);

    private static async Task<bool> Alone(NpgsqlConnection connection, bool wait, CancellationToken cancel)
    {
        if (wait)
        {
            await Wait(connection, cancel);
            return true;
        }

        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection)
        {
            Parameters = { new() { Value = LockKey } },
        };
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
