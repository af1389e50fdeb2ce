using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Access.Authorization;

/// <summary>The SHA-256 of a token as a value that a table in memory can be keyed by.</summary>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    private const int LongestToken = 128;

    public static TokenHash Read(ReadOnlySpan<byte> hash) => new(
        BinaryPrimitives.ReadUInt64BigEndian(hash),
        BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));

    /// <summary>False for words that cannot be a token of ours.</summary>
    public static bool TryCompute(ReadOnlySpan<char> words, out TokenHash hash)
    {
        hash = default;
        if (words.Length is 0 or > LongestToken || !Ascii.IsValid(words))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[LongestToken];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.ASCII.GetBytes(words, bytes)], digest);
        hash = Read(digest);
        return true;
    }
}
