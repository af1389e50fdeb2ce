using System.Diagnostics;
using LaChan.Platform.Storage;

namespace LaChan.Testing;

/// <summary>The product as an operator starts it: <c>lachan serve</c> in a process of its own, which can be killed.</summary>
public sealed class ServedProcess : IDisposable
{
    private const string Announcement = "LaChan: ";
    private readonly Process _process;

    private ServedProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it on a data folder and a PostgreSQL at a business time, and waits until it is ready.</summary>
    public static async Task<ServedProcess> Start(
        string folder, string connectionString, DateTimeOffset clock, CancellationToken cancel)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "lachan.dll");
        string[] words = [program, "serve", "--data", folder, "--url", "http://127.0.0.1:0", "--clock", $"{clock:yyyy-MM-dd'T'HH:mm:ssK}"];
        var start = new ProcessStartInfo("dotnet", words)
        {
            RedirectStandardOutput = true,
            Environment = { [Instance.ConnectionSetting] = connectionString, ["Logging__LogLevel__Default"] = "None", ["DOTNET_TieredPGO"] = "0" },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                var served = new ServedProcess(process, new Uri(line[Announcement.Length..]));
                await served.Ready(cancel);
                return served;
            }
        }

        await process.WaitForExitAsync(cancel);
        throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
    }

    private async Task Ready(CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            using var answer = await client.GetAsync("/readyz", cancel);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
    }

    /// <summary>kill -9: no goodbye, nothing is finished.</summary>
    public void KillNow()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
