using LaChan.Bench.Provinces;
using LaChan.Platform.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Bench.Peers;

/// <summary>A PostgreSQL of its own in a folder that goes away with it, with the province's visits in every form.</summary>
internal sealed class PeerDatabase : IAsyncDisposable
{
    private readonly Instance _instance;
    private readonly List<TracingPeer> _peers = [];

    private PeerDatabase(Instance instance) => _instance = instance;

    public NpgsqlDataSource Source => _instance.DataSource;

    /// <summary>Null, with the reason on the output, when PostgreSQL cannot be started here.</summary>
    public static async Task<PeerDatabase?> Open(TextWriter output, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("lachan-bench-");
        try
        {
            var database = new PeerDatabase(await Instance.Open(DataFolder.Open(folder.FullName), [Migrator.Platform], cancel));
            await database.Execute("drop schema if exists bench cascade; create schema bench", cancel);
            return database;
        }
        catch (StorageException missing)
        {
            folder.Delete(recursive: true);
            output.WriteLine($"PostgreSQL: absent ({missing.Message})\n");
            return null;
        }
    }

    /// <summary>Loads by binary COPY, then indexes, then vacuums, so that index-only scans are possible.</summary>
    public async Task<TracingPeer> Load(PeerForm form, Province province, CancellationToken cancel)
    {
        await Execute($"create table {form.Table} ({form.Columns})", cancel);
        await using (var connection = await Source.OpenConnectionAsync(cancel))
        {
            await using var copy = await connection.BeginBinaryImportAsync($"copy {form.Table} from stdin (format binary)", cancel);
            foreach (var visit in province.Visits)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(visit.Person, cancel);
                await copy.WriteAsync(visit.Place, cancel);
                var (entered, left) = (TracingPeer.Instant(visit.Start), TracingPeer.Instant(visit.End));
                if (form == PeerForm.BTree)
                {
                    await copy.WriteAsync(entered, cancel);
                    await copy.WriteAsync(left, cancel);
                }
                else
                {
                    await copy.WriteAsync(new NpgsqlRange<DateTime>(entered, true, left, false), NpgsqlDbType.TimestampTzRange, cancel);
                }
            }
            await copy.CompleteAsync(cancel);
        }
        await Execute(form.Indexes, cancel);
        await Execute($"vacuum (analyze, freeze) {form.Table}", cancel);
        var second = await Source.OpenConnectionAsync(cancel);
        await using var setting = new NpgsqlCommand("set plan_cache_mode = force_custom_plan", second);
        await setting.ExecuteNonQueryAsync(cancel);
        var peer = new TracingPeer(await Source.OpenConnectionAsync(cancel), second, form);
        _peers.Add(peer);
        return peer;
    }

    public async Task<string> Show(string setting, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand($"show {setting}");
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async ValueTask DisposeAsync()
    {
        var folder = _instance.Folder.Path;
        foreach (var peer in _peers)
        {
            await peer.DisposeAsync();
        }
        await Execute("drop schema bench cascade", CancellationToken.None);
        await _instance.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Execute(string sql, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
