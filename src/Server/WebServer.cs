using System.Net;
using LaChan.Access;
using LaChan.Cli;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;

namespace LaChan.Server;

/// <summary>Runs the web application on a data folder until it is told to stop.</summary>
internal static class WebServer
{
    public const int UsualPort = 5080;
    private const int PortsToTry = 20;

    public static async Task<int> Run(ServeOptions options, CancellationToken cancel)
    {
        using var owned = ServerLock.TryTake(options.Folder, out var other);
        if (owned is null)
        {
            await Console.Error.WriteLineAsync(other is null
                ? $"Another LaChan is starting on {options.Folder.Path}."
                : $"LaChan already serves {options.Folder.Path} at {other}");
            return 1;
        }

        await using var instance = await Instance.Open(options.Folder, LaChanApplication.Schemas, cancel);
        var addresses = options.Url is { } url ? [url] : UsualAddresses();
        foreach (var address in addresses)
        {
            await using var app = WebHost.Build(instance, address);
            try
            {
                await app.StartAsync(cancel);
            }
            catch (IOException) when (address != addresses[^1])
            {
                continue;
            }

            var listening = app.Urls.First();
            app.Services.GetRequiredService<PublicAddress>().Listening(new(listening));
            owned.Announce(listening);
            Console.WriteLine($"LaChan: {listening}");
            await InviteFirstAdministrator(app, listening, cancel);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }

        return 1;
    }

    private static async Task InviteFirstAdministrator(WebApplication app, string listening, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var folder = scope.ServiceProvider.GetRequiredService<DataFolder>();
        if (folder.Kind == FolderKind.Plain
            && await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().Invite(cancel) is { } path)
        {
            Console.WriteLine($"First administrator (this link works once): {listening}{path}");
        }
    }

    private static Uri[] UsualAddresses() =>
        [.. Enumerable.Range(UsualPort, PortsToTry).Select(port => new UriBuilder("http", IPAddress.Loopback.ToString(), port).Uri)];
}
