using LaChan.Platform.Jobs;
using LaChan.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Tests.Jobs;

/// <summary>A job of every night at two, and as many servers as a test wants, on one database and one clock.</summary>
internal sealed class JobTown : IAsyncDisposable
{
    public const string Nightly = "nightly";

    private readonly TestDatabase _database;
    private readonly List<ServiceProvider> _servers = [];

    private JobTown(TestDatabase database) => _database = database;

    public FakeClock Clock { get; } = new();

    public TestDatabase Database => _database;

    /// <summary>The due times that were run, by whichever server.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset> Runs { get; } = [];

    /// <summary>What a run does beyond being noted.</summary>
    public Func<Task> Work { get; set; } = () => Task.CompletedTask;

    public static async Task<JobTown> Found() =>
        new(await TestDatabase.Create([], TestContext.Current.CancellationToken));

    public JobRunner StartServer()
    {
        var server = new ServiceCollection()
            .AddLogging()
            .AddSingleton(_database.DataSource)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(this)
            .AddJob<NightlyWork>()
            .BuildServiceProvider();
        _servers.Add(server);
        return server.GetRequiredService<JobRunner>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    private sealed class NightlyWork(JobTown town) : IScheduledJob
    {
        public string Name => Nightly;

        public Schedule Schedule => Schedule.DailyAt(new(2, 0));

        public async Task Run(DateTimeOffset due, CancellationToken cancel)
        {
            town.Runs.Enqueue(due);
            await town.Work();
        }
    }
}
