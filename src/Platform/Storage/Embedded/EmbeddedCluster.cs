using System.Diagnostics;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// A use of the private PostgreSQL cluster in a data folder. Any number of processes use it at a time: the first one
/// starts it, the last one to go stops it, also when some of them were killed. See README.md for how.
/// </summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5); // recovery after a crash may take long
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan GuardPeriod = TimeSpan.FromSeconds(1);
    private readonly ClusterHome _home;
    private readonly int _connections;
    private readonly FileLock _use;
    private readonly CancellationTokenSource _leaving = new();
    private Task _guard = Task.CompletedTask;

    private EmbeddedCluster(ClusterHome home, int connections, FileLock use)
    {
        _home = home;
        _connections = connections;
        _use = use;
    }

    /// <summary>PostgreSQL's own data folder.</summary>
    public string Data => _home.Data;

    public string ConnectionString => new ClusterConnection(_home).ConnectionString;

    /// <summary>Joins the cluster of a data folder, creating and starting it when needed.</summary>
    public static async Task<EmbeddedCluster> Join(string dataFolder, int connections, CancellationToken cancel)
    {
        var folder = ClusterHome.CreateFolder(dataFolder);
        using var start = await FileLock.Alone(Path.Combine(folder, "start.lock"), cancel);
        var home = ClusterHome.Settle(folder);
        // Waits while a keeper is stopping PostgreSQL because the last user before us left.
        var cluster = new EmbeddedCluster(home, connections, await FileLock.Shared(home.UsersLock, cancel));
        try
        {
            await cluster.BringUp(cancel);
            await new ClusterConnection(home).CreateDatabase(cancel);
        }
        catch
        {
            cluster._use.Dispose();
            throw;
        }

        cluster._guard = Task.Run(cluster.Guard, CancellationToken.None);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _guard;
        _leaving.Dispose();
        // Whoever holds the start lock is coming in, so we are not the last one.
        using var start = FileLock.TryAlone(_home.StartLock);
        var last = start is not null && _use.TryTurnAlone();
        _use.Dispose();
        if (last)
        {
            await WaitUntilStopped();
        }
    }

    private async Task WaitUntilStopped()
    {
        var clock = Stopwatch.StartNew();
        while (KeeperLives() && clock.Elapsed < LongestStop)
        {
            await Task.Delay(Pause);
        }
    }

    private bool KeeperLives()
    {
        using var free = FileLock.TryAlone(_home.KeeperLock);
        return free is null;
    }

    private async Task BringUp(CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var connection = new ClusterConnection(_home);
        var keeper = default(Process);
        try
        {
            while (true)
            {
                if (keeper is { HasExited: true, ExitCode: not 0 } || clock.Elapsed > LongestStart)
                {
                    throw new StorageException($"PostgreSQL does not start in {_home.Data}. {KeeperProcess.LastWords(_home)}");
                }

                if (keeper is not { HasExited: false } && !KeeperLives())
                {
                    keeper?.Dispose();
                    keeper = await KeeperProcess.Start(_home, _connections, cancel);
                }

                if (await connection.IsReady(cancel))
                {
                    return;
                }

                await Task.Delay(Pause, cancel);
            }
        }
        finally
        {
            keeper?.Dispose();
        }
    }

    // Somebody may kill the keeper, and PostgreSQL ends with it: then any of its users starts another.
    private async Task Guard()
    {
        using var timer = new PeriodicTimer(GuardPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                await StartIfDown();
            }
        }
        catch (OperationCanceledException)
        {
            // This use ends.
        }
    }

    private async Task StartIfDown()
    {
        try
        {
            if (KeeperLives())
            {
                return;
            }

            using var start = await FileLock.Alone(_home.StartLock, _leaving.Token);
            await BringUp(_leaving.Token);
        }
        catch (StorageException)
        {
            // The disk may be full, say. The reason is in the cluster's log; the next tick tries again.
        }
    }
}
