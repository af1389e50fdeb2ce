using LaChan.Platform.Storage.Embedded;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Platform.Storage;

/// <summary>
/// A data folder in use, with its database open: the embedded cluster, or the PostgreSQL that
/// <c>ConnectionStrings__LaChan</c> names. Server and verbs hold one for as long as they live.
/// </summary>
public sealed class Instance : IAsyncDisposable
{
    public const string ConnectionSetting = "ConnectionStrings__LaChan";
    private const int EmbeddedConnections = 100;
    private readonly EmbeddedCluster? _cluster;

    private Instance(DataFolder folder, EmbeddedCluster? cluster, NpgsqlDataSource dataSource)
    {
        Folder = folder;
        Clock = folder.Clock;
        DataSource = dataSource;
        _cluster = cluster;
    }

    private static string? External =>
        Environment.GetEnvironmentVariable(ConnectionSetting) is { Length: > 0 } given ? given : null;

    public DataFolder Folder { get; }

    public BusinessClock Clock { get; }

    /// <summary>The one pool of connections.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The database is the cluster in the data folder, not one that others run.</summary>
    public bool IsEmbedded => _cluster is not null;

    /// <summary>Opens the database of a folder and brings its schema up to date.</summary>
    public static Task<Instance> Open(
        DataFolder folder, IReadOnlyList<ModuleSchema> modules, CancellationToken cancel) =>
        Open(folder, modules, (_, _) => Task.CompletedTask, cancel);

    /// <summary>
    /// Opens the demonstration's folder with an empty database: whatever was in it is forgotten. A database that others
    /// run is never emptied; it may be the wrong one.
    /// </summary>
    public static Task<Instance> OpenFresh(
        DataFolder folder, IReadOnlyList<ModuleSchema> modules, CancellationToken cancel)
    {
        if (folder.Kind != FolderKind.Demo)
        {
            throw new StorageException($"{folder.Path} is not the demonstration's: its data are not forgotten.");
        }

        return External is null
            ? Open(folder, modules, (database, token) => new Migrator(database, modules).ForgetEverything(token), cancel)
            : throw new StorageException($"{ConnectionSetting} names a database: drop and create it yourself, then load it.");
    }

    /// <summary>An instance over a database that is open and migrated already, as tests have one for each class.</summary>
    public static Instance Over(DataFolder folder, NpgsqlDataSource database) => new(folder, null, database);

    /// <summary>Opens the database of a new folder, lets somebody fill it, and brings its schema up to date then.</summary>
    internal static Task<Instance> OpenFilled(
        DataFolder folder,
        IReadOnlyList<ModuleSchema> modules,
        Func<NpgsqlDataSource, CancellationToken, Task> fill,
        CancellationToken cancel) => Open(folder, modules, fill, cancel);

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static async Task<Instance> Open(
        DataFolder folder,
        IReadOnlyList<ModuleSchema> modules,
        Func<NpgsqlDataSource, CancellationToken, Task> prepare,
        CancellationToken cancel)
    {
        var external = External;
        var cluster = external is null
            ? await EmbeddedCluster.Join(folder.Path, EmbeddedConnections, cancel)
            : null;
        var instance = new Instance(folder, cluster, Database.Open(cluster?.ConnectionString ?? external!));
        try
        {
            await prepare(instance.DataSource, cancel);
            await new Migrator(instance.DataSource, modules).Run(cancel);
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }
}
