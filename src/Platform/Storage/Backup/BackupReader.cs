using System.IO.Compression;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Platform.Storage.Backup;

/// <summary>An open backup file: first its manifest, then its tables in their order.</summary>
internal sealed class BackupReader : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly OpeningStream _opening;
    private readonly ZLibStream _packed;
    private readonly byte[] _block = new byte[BackupFrames.LongestBlock];

    private BackupReader(FileStream file, KeyRing ring)
    {
        _file = file;
        _opening = new(file, BackupKey.Read(file, ring));
        _packed = new(_opening, CompressionMode.Decompress);
    }

    public long Length => _file.Length;

    public long Position => _file.Position;

    public static BackupReader Open(string path, KeyRing ring)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            return new(file, ring);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file to its end and writes nothing: every byte is as it was written.</summary>
    public static void Verify(string path, KeyRing ring, IProgress<BackupProgress> progress, CancellationToken cancel)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        using var opening = new OpeningStream(file, BackupKey.Read(file, ring));
        var buffer = new byte[SealingStream.PieceSize];
        while (opening.Read(buffer) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Report(new("checking", file.Position, file.Length));
        }
    }

    public Task<BackupManifest> ReadManifest(CancellationToken cancel) => BackupFrames.ReadManifest(_packed, cancel);

    /// <summary>Fills the next table, and gives how many rows the backup says it has.</summary>
    public async Task<long> FillNext(NpgsqlConnection connection, TableShape table, Action copied, CancellationToken cancel)
    {
        var block = await BackupFrames.ReadBlock(_packed, _block, cancel);
        if (!block.IsEmpty)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync(
                $"copy {table.Name} ({table.ColumnList}) from stdin (format binary)", cancel);
            while (!block.IsEmpty)
            {
                await copy.WriteAsync(block, cancel);
                copied();
                block = await BackupFrames.ReadBlock(_packed, _block, cancel);
            }
        }

        return await BackupFrames.ReadNumber(_packed, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _packed.DisposeAsync();
        await _opening.DisposeAsync();
        await _file.DisposeAsync();
    }
}
