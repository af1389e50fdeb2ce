using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Live;
using LaChan.Units;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LaChan.Cli;

/// <summary>An open data folder with all modules but no server: what a verb works with.</summary>
internal sealed class VerbSession : IAsyncDisposable
{
    private readonly Instance _instance;
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;

    private VerbSession(Instance instance, ServiceProvider provider)
    {
        _instance = instance;
        _provider = provider;
        _scope = provider.CreateAsyncScope();
    }

    public DataFolder Folder => _instance.Folder;

    /// <summary>Opens the folder that the command line names, whatever it was made for.</summary>
    public static Task<VerbSession> Open(string? data, CancellationToken cancel) =>
        Open(DataFolder.Open(DataFolder.Resolve(data)), cancel);

    public static async Task<VerbSession> Open(DataFolder folder, CancellationToken cancel) =>
        await Start(await Instance.Open(folder, LaChanApplication.Schemas, cancel), cancel);

    /// <summary>Opens a demo folder and forgets everything that is in its database.</summary>
    public static async Task<VerbSession> OpenFresh(DataFolder folder, CancellationToken cancel) =>
        await Start(await Instance.OpenFresh(folder, LaChanApplication.Schemas, cancel), cancel);

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    private static async Task<VerbSession> Start(Instance instance, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        // A verb prints to people and to files: only what is wrong goes to its log, on stderr.
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddLaChan(instance);
        services.TryAddSingleton<ChangeFeed>();
        services.AddSingleton<PublicAddress>();
        var session = new VerbSession(instance, services.BuildServiceProvider());
        await session.Get<KeyCheck>().Verify(cancel);
        await session.Get<UnitsImport>().LoadShippedIfEmpty(cancel);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
        await _instance.DisposeAsync();
    }
}
