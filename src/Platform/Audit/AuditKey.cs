using System.Buffers.Binary;
using System.Security.Cryptography;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Audit;

/// <summary>The installation's key of checkpoints (ECDSA P-256), wrapped in the database; its public half is for anybody.</summary>
internal sealed class AuditKey(WrappedKeys keys)
{
    public async Task<ECDsa> Open(CancellationToken cancel)
    {
        var pkcs8 = await keys.GetOrCreate("audit.signing.1", NewKey, cancel);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    /// <summary>Signs a place of the chain; a kind keeps a checkpoint from being taken for a floor.</summary>
    public static byte[] Sign(ECDsa key, string kind, long no, ReadOnlySpan<byte> hash) =>
        key.SignData(Words(kind, no, hash), HashAlgorithmName.SHA256);

    public static bool IsSigned(ECDsa key, string kind, long no, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        key.VerifyData(Words(kind, no, hash), signature, HashAlgorithmName.SHA256);

    private static byte[] Words(string kind, long no, ReadOnlySpan<byte> hash)
    {
        var name = System.Text.Encoding.ASCII.GetBytes($"lachan audit {kind}\n");
        var words = new byte[name.Length + sizeof(long) + hash.Length];
        name.CopyTo(words, 0);
        BinaryPrimitives.WriteInt64BigEndian(words.AsSpan(name.Length), no);
        hash.CopyTo(words.AsSpan(name.Length + sizeof(long)));
        return words;
    }

    private static byte[] NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }
}
