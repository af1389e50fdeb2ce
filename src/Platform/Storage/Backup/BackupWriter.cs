using System.IO.Compression;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Platform.Storage.Backup;

/// <summary>
/// Writes every table of all modules, as of one moment, into one encrypted file; the server goes on meanwhile. The key
/// follows from the master key, which is not in the file.
/// </summary>
public sealed class BackupWriter(Instance instance, KeyRing ring, IEnumerable<ModuleSchema> modules)
{
    // Destroying keys rewrites this table, and a rewrite is not seen by an older snapshot: it would look empty.
    private const string DayKeys = "platform.day_key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StorageException">There is already a file of that name.</exception>
    public async Task<BackupSummary> Write(string path, IProgress<BackupProgress> progress, CancellationToken cancel)
    {
        if (Path.Exists(path))
        {
            throw new StorageException($"There is already something at {path}. A backup never overwrites: give another name.");
        }

        var draft = $"{path}.{Environment.ProcessId}.part";
        try
        {
            BackupSummary summary;
            await using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }))
            {
                summary = await Write(file, progress, cancel);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.Move(draft, path, overwrite: false);
            return summary;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private async Task<BackupSummary> Write(FileStream file, IProgress<BackupProgress> progress, CancellationToken cancel)
    {
        var database = instance.DataSource;
        var schemas = modules.Select(module => module.Name).Append(Migrator.Platform.Name).Distinct().ToArray();
        await using var sealing = await SealingStream.Begin(file, BackupKey.New(ring), cancel);
        BackupSummary summary;
        await using (var packed = new ZLibStream(sealing, CompressionLevel.Fastest, leaveOpen: true))
        {
            await using var keys = await LockedTable.Lock(database, DayKeys, cancel);
            await using var moment = await Snapshot.Export(database, cancel);
            var manifest = await Describe(moment, schemas, cancel);
            await BackupFrames.WriteManifest(packed, manifest, cancel);
            var rows = await CopyAll(database, moment, manifest, keys, packed, progress, cancel);
            summary = new(manifest.MadeAt, manifest.Kind, manifest.Tables.Count, rows);
        }

        await sealing.Complete(cancel);
        return summary;
    }

    private async Task<BackupManifest> Describe(Snapshot moment, string[] schemas, CancellationToken cancel)
    {
        var tables = await moment.Tables(schemas, cancel);
        return new(
            typeof(BackupWriter).Assembly.GetName().Version?.ToString(3) ?? "",
            TimeProvider.System.GetUtcNow(),
            instance.Folder.Kind,
            instance.Folder.ClockOffset,
            await moment.Scripts(cancel),
            await moment.Sequences(schemas, cancel),
            // The keys of the days come first, so that their lock is short.
            [.. tables.Where(table => table.Name == DayKeys), .. tables.Where(table => table.Name != DayKeys)]);
    }

    private static async Task<long> CopyAll(
        NpgsqlDataSource database, Snapshot moment, BackupManifest manifest, LockedTable? first, Stream to,
        IProgress<BackupProgress> progress, CancellationToken cancel)
    {
        var total = manifest.Tables.Sum(table => table.Size);
        long rows = 0, before = 0;
        foreach (var table in manifest.Tables)
        {
            long copied = 0;
            await using var locked = first ?? await LockedTable.Lock(database, table.Name, cancel);
            first = null;
            if (locked is null && table.Parent is null)
            {
                throw new StorageException($"The table {table.Name} was dropped meanwhile. Repeat the backup.");
            }

            // A day that was dropped since the moment was taken is past its retention: it stays forgotten.
            var count = locked is null ? 0 : await locked.CopyTo(to, table, moment, bytes => Report(copied += bytes), cancel);
            await BackupFrames.WriteBlock(to, default, cancel);
            await BackupFrames.WriteNumber(to, count, cancel);
            rows += count;
            before += table.Size;
            Report(copied = 0);

            void Report(long bytes) => progress.Report(new(table.Name, Math.Min(before + bytes, total), total));
        }

        return rows;
    }
}
