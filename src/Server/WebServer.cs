using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LaChan.Access;
using LaChan.Cli;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;

namespace LaChan.Server;

/// <summary>Runs the web application on a data folder until it is told to stop.</summary>
internal static class WebServer
{
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

        var lan = options.Lan ? LanAddresses.Find() : [];
        if (options.Lan && lan.Count == 0)
        {
            await Console.Error.WriteLineAsync("This machine has no address in a network: connect it, or leave --lan out.");
            return 1;
        }

        if (ListeningAddress.Find(options.Url, lan, out var refusal) is not { } address)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }

        using var certificate = options.Lan ? LanCertificate.For(options.Folder, lan) : null;
        await using var instance = await Instance.Open(options.Folder, LaChanApplication.Schemas, cancel);
        await using var app = WebHost.Build(instance, address, builder => Secure(builder, certificate));
        await app.StartAsync(cancel);
        var listening = Reachable(app.Urls.First(), lan);
        app.Services.GetRequiredService<PublicAddress>().Listening(new(listening), isForAll: options.Lan);
        owned.Announce(listening);
        Console.WriteLine($"LaChan: {listening}");
        if (certificate is not null)
        {
            await TellAboutCertificate(certificate);
        }

        await InviteFirstAdministrator(app, listening, cancel);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static void Secure(WebApplicationBuilder builder, X509Certificate2? certificate)
    {
        if (certificate is not null)
        {
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        }
    }

    // On all addresses at once, but told as the one that a phone can open.
    private static string Reachable(string listening, IReadOnlyList<IPAddress> lan) =>
        lan.Count == 0 ? listening : new UriBuilder(listening) { Host = lan[0].ToString() }.Uri.GetLeftPart(UriPartial.Authority);

    private static Task TellAboutCertificate(X509Certificate2 certificate) => Console.Error.WriteLineAsync(
        "Phones warn once, because the certificate is our own. Its SHA-256 fingerprint: "
        + certificate.GetCertHashString(HashAlgorithmName.SHA256));

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
}
