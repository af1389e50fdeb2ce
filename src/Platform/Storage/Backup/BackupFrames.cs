using System.Buffers.Binary;
using System.Text.Json;

namespace LaChan.Platform.Storage.Backup;

/// <summary>Blocks of bytes with their length before them; an empty one ends what it belongs to.</summary>
internal static class BackupFrames
{
    public const int LongestBlock = 1 << 16;
    private const int LongestManifest = 1 << 26;

    public static async Task WriteBlock(Stream to, ReadOnlyMemory<byte> block, CancellationToken cancel)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, block.Length);
        await to.WriteAsync(length, cancel);
        await to.WriteAsync(block, cancel);
    }

    public static async Task WriteNumber(Stream to, long number, CancellationToken cancel)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        await to.WriteAsync(bytes, cancel);
    }

    /// <summary>The block's bytes in the buffer.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBlock(Stream from, byte[] buffer, CancellationToken cancel)
    {
        await from.ReadExactlyAsync(buffer.AsMemory(0, sizeof(int)), cancel);
        var length = BinaryPrimitives.ReadInt32BigEndian(buffer);
        await from.ReadExactlyAsync(buffer.AsMemory(0, length), cancel);
        return buffer.AsMemory(0, length);
    }

    public static async Task<long> ReadNumber(Stream from, CancellationToken cancel)
    {
        var bytes = new byte[sizeof(long)];
        await from.ReadExactlyAsync(bytes, cancel);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    public static Task WriteManifest(Stream to, BackupManifest manifest, CancellationToken cancel) =>
        WriteBlock(to, JsonSerializer.SerializeToUtf8Bytes(manifest), cancel);

    public static async Task<BackupManifest> ReadManifest(Stream from, CancellationToken cancel)
    {
        var length = new byte[sizeof(int)];
        await from.ReadExactlyAsync(length, cancel);
        var size = BinaryPrimitives.ReadInt32BigEndian(length);
        if (size is <= 0 or > LongestManifest)
        {
            throw OpeningStream.Damaged();
        }

        var json = new byte[size];
        await from.ReadExactlyAsync(json, cancel);
        return JsonSerializer.Deserialize<BackupManifest>(json) ?? throw OpeningStream.Damaged();
    }
}
