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

    public DataFolder Folder { get; }

    public BusinessClock Clock { get; }

    /// <summary>The one pool of connections.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The database is the cluster in the data folder, not one that others run.</summary>
    public bool IsEmbedded => _cluster is not null;

    /// <summary>Opens the database of a folder and brings its schema up to date.</summary>
    public static async Task<Instance> Open(
        DataFolder folder, IReadOnlyList<ModuleSchema> modules, CancellationToken cancel)
    {
        var external = Environment.GetEnvironmentVariable(ConnectionSetting);
        var cluster = string.IsNullOrWhiteSpace(external)
            ? await EmbeddedCluster.Join(folder.Path, EmbeddedConnections, cancel)
            : null;
        var instance = new Instance(folder, cluster, Database.Open(cluster?.ConnectionString ?? external!));
        try
        {
            await new Migrator(instance.DataSource, modules).Run(cancel);
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
