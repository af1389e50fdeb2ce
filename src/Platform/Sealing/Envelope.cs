using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>
/// The envelope's bytes: format (1), key version (2), nonce (12), tag (16), ciphertext. AES-256-GCM; table, column, row
/// and key version are authenticated with it.
/// </summary>
internal sealed class Envelope(KeyRing ring)
{
    private const byte Format = 1;
    private const int VersionAt = 1;
    private const int NonceAt = 3;
    private const int NonceSize = 12;
    private const int TagAt = NonceAt + NonceSize;
    private const int TagSize = 16;
    private const int TextAt = TagAt + TagSize;

    private readonly ConcurrentDictionary<(EnvelopeField, short), ThreadLocal<AesGcm>> _ciphers = [];

    public byte[] Seal(EnvelopeField field, ReadOnlySpan<byte> row, ReadOnlySpan<byte> plain)
    {
        var version = ring.Current;
        var envelope = new byte[TextAt + plain.Length];
        envelope[0] = Format;
        BinaryPrimitives.WriteInt16BigEndian(envelope.AsSpan(VersionAt), version);
        var nonce = envelope.AsSpan(NonceAt, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Cipher(field, version).Encrypt(
            nonce, plain, envelope.AsSpan(TextAt), envelope.AsSpan(TagAt, TagSize), Bound(field, row, version));
        return envelope;
    }

    public byte[] Open(EnvelopeField field, ReadOnlySpan<byte> row, ReadOnlySpan<byte> envelope)
    {
        var version = VersionOf(envelope);
        var plain = new byte[envelope.Length - TextAt];
        try
        {
            Cipher(field, version).Decrypt(
                envelope.Slice(NonceAt, NonceSize), envelope[TextAt..], envelope.Slice(TagAt, TagSize), plain,
                Bound(field, row, version));
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new SealingException(
                $"An envelope of {field.Table}.{field.Column} does not open: it was changed, moved from another row, or sealed with another key.",
                mismatch);
        }

        return plain;
    }

    public static short VersionOf(ReadOnlySpan<byte> envelope) =>
        envelope.Length >= TextAt && envelope[0] == Format
            ? BinaryPrimitives.ReadInt16BigEndian(envelope[VersionAt..])
            : throw new SealingException("These bytes are not an envelope.");

    private AesGcm Cipher(EnvelopeField field, short version) =>
        _ciphers.GetOrAdd((field, version), static (key, ring) => PerThread(ring, key), ring).Value!;

    // The native context inside AesGcm serves one call at a time; making one costs as much as sealing.
    private static ThreadLocal<AesGcm> PerThread(KeyRing ring, (EnvelopeField Field, short Version) of)
    {
        var key = ring.Derive(of.Version, $"envelope {of.Field.Table}.{of.Field.Column}");
        return new(() => new AesGcm(key, TagSize));
    }

    private static byte[] Bound(EnvelopeField field, ReadOnlySpan<byte> row, short version)
    {
        var table = Encoding.UTF8.GetByteCount(field.Table);
        var column = Encoding.UTF8.GetByteCount(field.Column);
        var bound = new byte[table + 1 + column + 1 + row.Length + sizeof(short)];
        Encoding.UTF8.GetBytes(field.Table, bound);
        Encoding.UTF8.GetBytes(field.Column, bound.AsSpan(table + 1));
        row.CopyTo(bound.AsSpan(table + 1 + column + 1));
        BinaryPrimitives.WriteInt16BigEndian(bound.AsSpan(bound.Length - sizeof(short)), version);
        return bound;
    }
}
