using System.Buffers.Binary;
using System.Security.Cryptography;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Storage.Backup;

/// <summary>
/// The head of a backup file and the key that follows from it: mark (8 bytes), format (1), version of the master key (2),
/// its fingerprint (8), salt (32). The salt gives every file a key of its own, so that pieces can simply be counted.
/// </summary>
internal sealed class BackupKey
{
    public const int HeadSize = SaltAt + SaltSize;
    public const int TagSize = 16;
    private const byte Format = 1;
    private const int VersionAt = 9;
    private const int FingerprintAt = 11;
    private const int FingerprintSize = 8;
    private const int SaltAt = FingerprintAt + FingerprintSize;
    private const int SaltSize = 32;
    private const int FinalAt = HeadSize + sizeof(long);
    private readonly byte[] _bound = new byte[FinalAt + 1];
    private readonly byte[] _nonce = new byte[12];

    private BackupKey(byte[] head, KeyRing ring)
    {
        Head = head;
        head.CopyTo(_bound, 0);
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, ring.Derive(VersionOf(head), "backup"), 32, head[SaltAt..], "lachan backup file"u8.ToArray());
        Cipher = new AesGcm(key, TagSize);
    }

    private static ReadOnlySpan<byte> Mark => "LaChanBk"u8;

    public byte[] Head { get; }

    public AesGcm Cipher { get; }

    public static BackupKey New(KeyRing ring)
    {
        var head = new byte[HeadSize];
        Mark.CopyTo(head);
        head[Mark.Length] = Format;
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(VersionAt), ring.Current);
        ring.FingerprintOf(ring.Current).CopyTo(head, FingerprintAt);
        RandomNumberGenerator.Fill(head.AsSpan(SaltAt));
        return new(head, ring);
    }

    public static BackupKey Read(Stream file, KeyRing ring)
    {
        var head = new byte[HeadSize];
        if (file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize || !head.AsSpan().StartsWith(Mark))
        {
            throw new StorageException("This file is not a backup of LaChan.");
        }

        if (head[Mark.Length] != Format)
        {
            throw new StorageException("The backup was made by a newer LaChan: restore it with that version or a newer one.");
        }

        return ring.Versions.Contains(VersionOf(head))
            && ring.FingerprintOf(VersionOf(head)).AsSpan().SequenceEqual(head.AsSpan(FingerprintAt, FingerprintSize))
                ? new(head, ring)
                : throw new StorageException(
                    "The backup was sealed with another master key than the one given. Give the key file of the installation "
                    + "that it was made on, as it was at that time.");
    }

    public ReadOnlySpan<byte> Nonce(long piece)
    {
        BinaryPrimitives.WriteInt64BigEndian(_nonce.AsSpan(4), piece);
        return _nonce;
    }

    /// <summary>What is authenticated with a piece: the head, its number, and whether it is the last one.</summary>
    public ReadOnlySpan<byte> Bound(long piece, bool isLast)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bound.AsSpan(HeadSize), piece);
        _bound[FinalAt] = isLast ? (byte)1 : (byte)0;
        return _bound;
    }

    private static short VersionOf(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadInt16BigEndian(head[VersionAt..]);
}
