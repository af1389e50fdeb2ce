using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Audit;

/// <summary>
/// The hashes of the trail. The chain's are plain SHA-256, so that anybody can follow it; seals are keyed, so that
/// nobody without the master key makes an entry or a chain of his own. Keys do not change with the master key's version.
/// </summary>
internal sealed class AuditSeal(Sealer sealer)
{
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>What stands before the first entry.</summary>
    public static readonly byte[] Origin = new byte[HashSize];

    /// <summary>The name under which a person stands in the trail: the same always, and undone by nobody.</summary>
    public Guid Pseudonym(Guid person)
    {
        Span<byte> id = stackalloc byte[16];
        person.TryWriteBytes(id, bigEndian: true, out _);
        return sealer.Lookup(LookupPurpose.AuditSubject, id).ToGuid();
    }

    /// <summary>The keyed hash that an entry carries until it is in the chain.</summary>
    public Guid Mac(AuditRow row)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(row.MostBytes);
        var mac = sealer.Lookup(LookupPurpose.AuditEntry, bytes.AsSpan(0, row.Write(bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return mac.ToGuid();
    }

    /// <summary>SHA-256 over number, entry and the hash before.</summary>
    public static byte[] Hash(long no, AuditRow row, ReadOnlySpan<byte> previous)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(row.MostBytes + sizeof(long) + HashSize);
        BinaryPrimitives.WriteInt64BigEndian(bytes, no);
        var size = sizeof(long) + row.Write(bytes.AsSpan(sizeof(long)));
        previous.CopyTo(bytes.AsSpan(size));
        var hash = SHA256.HashData(bytes.AsSpan(0, size + previous.Length));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    /// <summary>The keyed hash of how far entries were taken in, since a start of PostgreSQL.</summary>
    public Guid Taken(long no, DateTime runningSince)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, no);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], runningSince.Ticks);
        return sealer.Lookup(LookupPurpose.AuditTaken, bytes).ToGuid();
    }

    /// <summary>The seal of an entry in the chain; a forged one (its first hash was wrong) gets one that never fits.</summary>
    public Guid Seal(long no, ReadOnlySpan<byte> hash, bool genuine)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + HashSize + 1];
        BinaryPrimitives.WriteInt64BigEndian(bytes, no);
        hash.CopyTo(bytes[sizeof(long)..]);
        bytes[^1] = genuine ? (byte)1 : (byte)0;
        return sealer.Lookup(LookupPurpose.AuditEntry, bytes).ToGuid();
    }
}
