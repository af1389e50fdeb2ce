using System.Diagnostics;

namespace LaChan.Browser.Tests.Setup;

/// <summary>The product's own program, serving the demo province from a folder of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Names a demo folder that is loaded already; without it a new one is loaded and thrown away.</summary>
    private const string Setting = "LACHAN_BROWSER_DATA";
    private const string Greeting = "LaChan: ";
    private readonly Process _process;
    private readonly Task<string> _complaints;
    private readonly DirectoryInfo? _folder;

    private ServerProcess(Process process, DirectoryInfo? folder)
    {
        (_process, _folder) = (process, folder);
        _complaints = process.StandardError.ReadToEndAsync();
    }

    public static async Task<(ServerProcess Server, Uri Address)> Start()
    {
        var loaded = Environment.GetEnvironmentVariable(Setting);
        var folder = loaded is null ? CreateFolder() : null;
        var program = Path.Combine(Checkout.Root, "artifacts", "bin", "Server", "release", "lachan.dll");
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", [program, "demo", "--data", loaded ?? folder!.FullName, "--url", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var server = new ServerProcess(process, folder);
        return (server, await server.Listening());
    }

    public async ValueTask DisposeAsync()
    {
        using (var asked = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await asked.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder?.Delete(recursive: true);
    }

    private async Task<Uri> Listening()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
            {
                return new(line[Greeting.Length..]);
            }
        }

        throw new InvalidOperationException($"The server ended before it served: {await _complaints}");
    }

    // PostgreSQL runs as a user of its own when we are root, and that one must be able to pass.
    private static DirectoryInfo CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("lachan-browser-");
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return folder;
    }
}
