using System.Diagnostics;
using System.Globalization;
using LaChan.Bench.Measures;

namespace LaChan.Bench.Desk;

/// <summary>Starts the product's own program on a folder that has data: how long until it is ready, and what it holds at rest.</summary>
internal static class ServerStart
{
    private const string Announcement = "LaChan: ";
    private const int Starts = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task Measure(string data, TextWriter output, CancellationToken cancel)
    {
        var (ready, memory) = (new Timing(), 0.0);
        for (var i = 0; i < Starts; i++)
        {
            using var server = Start(data);
            try
            {
                await ready.Measure(() => Ready(server, cancel));
                await Task.Delay(Rest, cancel);
                memory = Math.Max(memory, Resident(server.Id));
            }
            finally
            {
                // Politely, so that it takes its PostgreSQL along.
                using var asked = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
                await server.WaitForExitAsync(CancellationToken.None);
            }
        }

        var table = new Table($"start on a million visits (load {Machine.Load()})", "median", "greatest", "wanted");
        table.Add("ready, s", Table.Number(ready.Median / 1e6), Table.Number(ready.Percentile(1) / 1e6), "≤ 5");
        table.Add("memory at rest, MB", "", Table.Number(memory), "≤ 250");
        table.Print(output);
    }

    private static Process Start(string data) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "lachan.dll"), "serve", "--data", data, "--url", "http://127.0.0.1:0"])
    {
        RedirectStandardOutput = true,
    })!;

    private static async Task Ready(Process server, CancellationToken cancel)
    {
        while (await server.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                using var client = new HttpClient { BaseAddress = new(line[Announcement.Length..]) };
                while (true)
                {
                    using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), cancel);
                    if (answer.IsSuccessStatusCode)
                    {
                        return;
                    }

                    await Task.Delay(10, cancel);
                }
            }
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }

    private static double Resident(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .Single();
}
