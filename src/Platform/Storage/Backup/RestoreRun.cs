using Npgsql;

namespace LaChan.Platform.Storage.Backup;

/// <summary>
/// Makes an installation from a backup: the whole file is checked first, then the schema is made as it was, filled in one
/// transaction, counted, and brought up to date.
/// </summary>
public sealed class RestoreRun(IReadOnlyList<ModuleSchema> modules, IProgress<BackupProgress> progress)
{
    /// <param name="key">A copy of the master key's file, or null when the key is in the folder or in the environment.</param>
    /// <exception cref="StorageException">The folder is not empty, the key is another one, or the file was changed.</exception>
    public async Task<BackupSummary> Run(string file, string folder, string? key, CancellationToken cancel)
    {
        var target = new RestoreTarget(folder);
        target.RefuseUnlessEmpty();
        var ring = target.Keys(key);
        BackupReader.Verify(file, ring, progress, cancel);
        await using var backup = BackupReader.Open(file, ring);
        var manifest = await backup.ReadManifest(cancel);
        var scripts = ScriptsOf(manifest);

        target.KeepKey(key);
        var prepared = DataFolder.Prepare(folder, manifest.Kind, manifest.ClockOffset);
        long rows = 0;
        try
        {
            await using var instance = await Instance.OpenFilled(
                prepared, modules, async (database, token) => rows = await Fill(database, backup, manifest, scripts, token), cancel);
            await using var connection = await instance.DataSource.OpenConnectionAsync(cancel);
            await connection.Run("analyze", cancel);
        }
        catch
        {
            target.Clear();
            throw;
        }

        prepared.Keep();
        return new(manifest.MadeAt, manifest.Kind, manifest.Tables.Count, rows);
    }

    // Scripts that the backup does not have run after it was filled, as in any upgrade.
    private List<MigrationScript> ScriptsOf(BackupManifest manifest)
    {
        var known = Migrator.ScriptsOf(modules);
        var missing = manifest.Scripts.FirstOrDefault(
            had => !known.Any(script => (script.Module, script.Name, script.Checksum) == (had.Module, had.Name, had.Checksum)));
        return missing is null
            ? [.. known.Where(script => manifest.Scripts.Any(had => (had.Module, had.Name) == (script.Module, script.Name)))]
            : throw new StorageException(
                $"The backup was made by another LaChan ({manifest.Version}, with {missing.Module}/{missing.Name}), probably a newer one: "
                + "restore it with that version or a newer one.");
    }

    private async Task<long> Fill(
        NpgsqlDataSource database, BackupReader backup, BackupManifest manifest, List<MigrationScript> scripts, CancellationToken cancel)
    {
        await RefuseUsed(database, cancel);
        try
        {
            await new Migrator(database, scripts).Run(cancel);
            await using var connection = await database.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await MakeReady(connection, manifest, cancel);
            var rows = await FillTables(connection, backup, manifest, cancel);
            await connection.Run("set constraints all immediate", cancel);
            await Finish(connection, manifest, cancel);
            await transaction.CommitAsync(cancel);
            return rows;
        }
        catch
        {
            await new Migrator(database, scripts).ForgetEverything(CancellationToken.None);
            throw;
        }
    }

    private static async Task RefuseUsed(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var look = database.CreateCommand("select to_regnamespace('platform') is not null");
        if (await look.ExecuteScalarAsync(cancel) is true)
        {
            throw new StorageException("The database is not empty: a backup is restored into an empty one.");
        }
    }

    // Scripts put fixed rows into tables, and triggers would write anew what the backup has.
    private static async Task MakeReady(NpgsqlConnection connection, BackupManifest manifest, CancellationToken cancel)
    {
        foreach (var part in manifest.Tables.Where(table => table.Parent is not null))
        {
            await connection.Run($"create table if not exists {part.Name} partition of {part.Parent} {part.Bounds}", cancel);
        }

        await connection.Run($"truncate {string.Join(", ", manifest.Tables.Select(table => table.Name))} restart identity", cancel);
        await SetTriggers(connection, manifest, "disable", cancel);
    }

    private async Task<long> FillTables(
        NpgsqlConnection connection, BackupReader backup, BackupManifest manifest, CancellationToken cancel)
    {
        long rows = 0;
        foreach (var table in manifest.Tables)
        {
            var said = await backup.FillNext(
                connection, table, () => progress.Report(new(table.Name, backup.Position, backup.Length)), cancel);
            var there = await connection.Count(table.Name, cancel);
            rows += there == said
                ? there
                : throw new StorageException($"{table.Name} has {there} rows after the restore, but {said} in the backup.");
        }

        return rows;
    }

    private static async Task Finish(NpgsqlConnection connection, BackupManifest manifest, CancellationToken cancel)
    {
        foreach (var sequence in manifest.Sequences)
        {
            await using var set = new NpgsqlCommand("select setval($1::text::regclass, $2, $3)", connection);
            set.Parameters.Add(new() { Value = sequence.Name });
            set.Parameters.Add(new() { Value = sequence.Value });
            set.Parameters.Add(new() { Value = sequence.IsCalled });
            await set.ExecuteNonQueryAsync(cancel);
        }

        await SetTriggers(connection, manifest, "enable", cancel);
    }

    private static async Task SetTriggers(
        NpgsqlConnection connection, BackupManifest manifest, string state, CancellationToken cancel)
    {
        foreach (var table in manifest.Tables)
        {
            await connection.Run($"alter table {table.Name} {state} trigger user", cancel);
        }
    }
}
