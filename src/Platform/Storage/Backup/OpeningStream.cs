using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LaChan.Platform.Storage.Backup;

/// <summary>Decrypts what <see cref="SealingStream"/> wrote; whatever was changed, moved, cut off or added is noticed.</summary>
internal sealed class OpeningStream(Stream file, BackupKey key) : Stream
{
    private readonly byte[] _plain = new byte[SealingStream.PieceSize];
    private readonly byte[] _sealed = new byte[SealingStream.PieceSize + BackupKey.TagSize];
    private int _at;
    private int _filled;
    private long _piece;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_at == _filled)
        {
            if (_ended)
            {
                return 0;
            }

            OpenNext();
        }

        var given = Math.Min(buffer.Length, _filled - _at);
        _plain.AsSpan(_at, given).CopyTo(buffer);
        _at += given;
        return given;
    }

    // The file lies on this machine, and its pieces are long: reading it is not worth a thread's switch.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void OpenNext()
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        Fill(length);
        var said = BinaryPrimitives.ReadUInt32BigEndian(length);
        _ended = (said & SealingStream.LastMark) != 0;
        var size = said & ~SealingStream.LastMark;
        if (size > SealingStream.PieceSize)
        {
            throw Damaged();
        }

        (_at, _filled) = (0, (int)size);
        Fill(_sealed.AsSpan(0, _filled + BackupKey.TagSize));
        try
        {
            key.Cipher.Decrypt(
                key.Nonce(_piece), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, BackupKey.TagSize),
                _plain.AsSpan(0, _filled), key.Bound(_piece, _ended));
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw Damaged(mismatch);
        }

        _piece++;
        if (_ended && file.ReadByte() >= 0)
        {
            throw Damaged();
        }
    }

    private void Fill(Span<byte> buffer)
    {
        if (file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw Damaged();
        }
    }

    internal static StorageException Damaged(Exception? inner = null) =>
        new("The backup was changed or is cut off. Nothing was written; take another one.", inner);
}
