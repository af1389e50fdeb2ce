using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>Seals what is personal, opens it again, and makes the keys under which it is found. Safe for all threads.</summary>
public sealed class Sealer(KeyRing ring)
{
    private const int StackLimit = 512;

    private readonly Envelope _envelope = new(ring);
    // A hash object serves one thread at a time; one made for each call would cost twice as much.
    private readonly ConcurrentDictionary<LookupPurpose, ThreadLocal<HMACSHA256>> _lookups = [];

    /// <summary>The key version that a new envelope gets.</summary>
    public short CurrentVersion => ring.Current;

    public byte[] Seal(EnvelopeField field, Guid row, ReadOnlySpan<byte> plain)
    {
        Span<byte> id = stackalloc byte[16];
        row.TryWriteBytes(id, bigEndian: true, out _);
        return _envelope.Seal(field, id, plain);
    }

    /// <exception cref="SealingException">The envelope was changed, belongs to another row, or its key is not here.</exception>
    public byte[] Open(EnvelopeField field, Guid row, ReadOnlySpan<byte> envelope)
    {
        Span<byte> id = stackalloc byte[16];
        row.TryWriteBytes(id, bigEndian: true, out _);
        return _envelope.Open(field, id, envelope);
    }

    /// <summary>The key version that an envelope was sealed with.</summary>
    public static short VersionOf(ReadOnlySpan<byte> envelope) => Envelope.VersionOf(envelope);

    /// <summary>The look-up key of a value that the caller has normalised: equal values must be equal characters.</summary>
    public LookupKey Lookup(LookupPurpose purpose, ReadOnlySpan<char> normalised)
    {
        var size = Encoding.UTF8.GetMaxByteCount(normalised.Length);
        var bytes = size <= StackLimit ? stackalloc byte[StackLimit] : new byte[size];
        return Lookup(purpose, bytes[..Encoding.UTF8.GetBytes(normalised, bytes)]);
    }

    /// <summary>The look-up key of bytes.</summary>
    public LookupKey Lookup(LookupPurpose purpose, ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HasherFor(purpose).TryComputeHash(bytes, hash, out _);
        return LookupKey.Read(hash);
    }

    private HMACSHA256 HasherFor(LookupPurpose purpose) => _lookups.GetOrAdd(
        purpose,
        static (purpose, ring) =>
        {
            var key = ring.DeriveLookup(purpose);
            return new(() => new HMACSHA256(key));
        },
        ring).Value!;
}
