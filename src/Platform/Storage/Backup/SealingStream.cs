using System.Buffers.Binary;

namespace LaChan.Platform.Storage.Backup;

/// <summary>
/// Encrypts what is written, piece by piece: length (4 bytes, the last piece's with the highest bit set), ciphertext, tag
/// (16). A file without the last piece is not complete, so <see cref="Complete"/> must be called.
/// </summary>
internal sealed class SealingStream(Stream file, BackupKey key) : Stream
{
    public const int PieceSize = 1 << 20;
    public const uint LastMark = 1u << 31;
    private readonly byte[] _plain = new byte[PieceSize];
    private readonly byte[] _sealed = new byte[sizeof(int) + PieceSize + BackupKey.TagSize];
    private int _filled;
    private long _piece;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<SealingStream> Begin(Stream file, BackupKey key, CancellationToken cancel)
    {
        await file.WriteAsync(key.Head, cancel);
        return new(file, key);
    }

    public async Task Complete(CancellationToken cancel)
    {
        await file.WriteAsync(Seal(isLast: true), cancel);
        await file.FlushAsync(cancel);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var taken = Take(buffer);
            buffer = buffer[taken..];
            if (_filled == PieceSize)
            {
                file.Write(Seal(isLast: false).Span);
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var taken = Take(buffer.Span);
            buffer = buffer[taken..];
            if (_filled == PieceSize)
            {
                await file.WriteAsync(Seal(isLast: false), cancellationToken);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Pieces are written when they are full: a flush in between would only make smaller ones.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Take(ReadOnlySpan<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, PieceSize - _filled);
        buffer[..taken].CopyTo(_plain.AsSpan(_filled));
        _filled += taken;
        return taken;
    }

    private ReadOnlyMemory<byte> Seal(bool isLast)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_sealed, (uint)_filled | (isLast ? LastMark : 0));
        key.Cipher.Encrypt(
            key.Nonce(_piece), _plain.AsSpan(0, _filled), _sealed.AsSpan(sizeof(int), _filled),
            _sealed.AsSpan(sizeof(int) + _filled, BackupKey.TagSize), key.Bound(_piece, isLast));
        var size = sizeof(int) + _filled + BackupKey.TagSize;
        _piece++;
        _filled = 0;
        return _sealed.AsMemory(0, size);
    }
}
