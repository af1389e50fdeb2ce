using System.Buffers.Binary;

namespace LaChan.Platform.Sealing;

/// <summary>
/// A keyed hash (HMAC-SHA-256, first 16 bytes) under which a value is found again without being stored. PostgreSQL keeps
/// it as <c>uuid</c>: sixteen bytes of fixed width.
/// </summary>
public readonly struct LookupKey(ulong high, ulong low) : IEquatable<LookupKey>
{
    public const int Size = 16;

    private readonly ulong _high = high;
    private readonly ulong _low = low;

    public static LookupKey Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public static LookupKey FromGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Read(bytes);
    }

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    public bool Equals(LookupKey other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is LookupKey other && Equals(other);

    /// <summary>The bits are already a hash: any 32 of them will do.</summary>
    public override int GetHashCode() => (int)_low;

    public static bool operator ==(LookupKey left, LookupKey right) => left.Equals(right);

    public static bool operator !=(LookupKey left, LookupKey right) => !left.Equals(right);
}
