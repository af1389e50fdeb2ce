using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using LaChan.Access;
using LaChan.Bench.Measures;
using LaChan.Cli;
using LaChan.Codes;
using LaChan.Places.Import;
using LaChan.Platform.Storage;
using LaChan.Server;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Bench.Suites;

/// <summary>
/// Doors at rush hour: how long a code takes to be read, a scan at 300 a second to be answered after the commit, and how
/// fast the queues of devices drain (a twentieth of 1.6 million events) while live scans go on.
/// </summary>
internal static class DoorSuite
{
    private const int ScansPerSecond = 300;
    private const int Seconds = 10;
    private const int Places = 394; // of 7,875
    private const int QueuedAPlace = 204; // of 1.6 million events
    private const int Senders = 4;
    private const int LivePerSecond = 50;

    private static readonly string[] Texts =
    [
        "010090001234|063012345|Nguyễn Văn A|01121990|Nam|Tổ 5, Kim Tân, TP Lào Cai, Lào Cai|15042021",
        "010090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000|<1<GD4100120000001<0912000000",
        PrintedHandle.New().ToText(),
        "https://example.com/menu", "00020101021138570010A00000072701270006970436", "0912 345 678", "7KQ4 MX2A", "Nguyễn Văn An",
    ];

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        Parse(output);
        var path = Directory.CreateTempSubdirectory("lachan-bench-").FullName;
        try
        {
            await using var instance = await Instance.Open(DataFolder.Open(path), LaChanApplication.Schemas, cancel);
            await using var product = WebHost.Build(instance, new Uri("http://127.0.0.1:0"));
            await product.StartAsync(cancel);
            var tokens = await Open(product.Services, cancel);
            using var client = new HttpClient { BaseAddress = new(product.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", tokens[0]);
            await Live(client, ScansPerSecond, TimeSpan.FromSeconds(3), 0, cancel);
            for (var round = 1; round <= settings.Rounds; round++)
            {
                var rush = await Live(client, ScansPerSecond, TimeSpan.FromSeconds(Seconds), round * 10_000, cancel);
                Print(output, $"{ScansPerSecond} scans a second, answered after the commit, round {round}", rush);
            }

            await Drain(client, tokens, output, cancel);
            await product.StopAsync(cancel);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Parse(TextWriter output)
    {
        var table = new Table("code", "p50 µs", "p99 µs");
        foreach (var text in Texts)
        {
            for (var i = 0; i < 10_000; i++)
            {
                ScannedText.Classify(text);
            }

            var timing = new Timing();
            for (var i = 0; i < 20_000; i++)
            {
                timing.Measure(() => ScannedText.Classify(text));
            }

            table.Add(text[..Math.Min(24, text.Length)], Table.Number(timing.Median), Table.Number(timing.Percentile(0.99)));
        }

        table.Print(output);
    }

    /// <summary>Scans at an even pace, whether or not the answers come; times from when each was due.</summary>
    private static async Task<List<double>> Live(HttpClient client, int perSecond, TimeSpan length, int first, CancellationToken cancel)
    {
        var began = Stopwatch.StartNew();
        var scans = new List<Task<double>>();
        for (var i = 0; began.Elapsed < length && !cancel.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due > began.Elapsed)
            {
                await Task.Delay(due - began.Elapsed, cancel);
            }

            scans.Add(Scan(client, first + i, began, due, cancel));
        }

        return [.. await Task.WhenAll(scans)];
    }

    private static async Task<double> Scan(HttpClient client, int person, Stopwatch clock, TimeSpan due, CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/visits", new
        {
            id = Guid.CreateVersion7(),
            place = CodeOf(0),
            direction = "auto",
            at = TimeProvider.System.GetUtcNow(),
            scan = $"010090{person:000000}||Nguyễn Văn Bê|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021",
        }, cancel);
        answer.EnsureSuccessStatusCode();
        return (clock.Elapsed - due).TotalMilliseconds;
    }

    /// <summary>Every place sends what its door kept, each with its own token, some of them at a time.</summary>
    private static async Task Drain(HttpClient client, IReadOnlyList<string> tokens, TextWriter output, CancellationToken cancel)
    {
        var began = Stopwatch.StartNew();
        var next = -1;
        var drained = Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            for (var place = Interlocked.Increment(ref next); place < Places; place = Interlocked.Increment(ref next))
            {
                await SendQueue(client, place, tokens[place], cancel);
            }
        }));
        var times = new List<double>();
        for (var round = 0; !drained.IsCompleted; round++)
        {
            times.AddRange(await Live(client, LivePerSecond, TimeSpan.FromSeconds(1), 200_000 + (round * LivePerSecond), cancel));
        }

        await drained;
        var seconds = began.Elapsed.TotalSeconds;
        const int queued = Places * QueuedAPlace;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{queued:#,0} queued events of {Places} places (1/20) in {seconds:0.0} s, {queued / seconds:#,0} a second: all would take {20 * seconds / 60:0.0} minutes."));
        Print(output, $"live scans meanwhile, {LivePerSecond} a second", times);
    }

    private static async Task SendQueue(HttpClient client, int place, string token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/visits/batch")
        {
            Content = JsonContent.Create(Enumerable.Range(place * QueuedAPlace, QueuedAPlace).Select(n => Late(place, n))),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        using var answer = await client.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        var told = await answer.Content.ReadFromJsonAsync<Told[]>(cancel);
        if (told!.Any(one => one.Result != "stored"))
        {
            throw new InvalidOperationException($"Not every event of {CodeOf(place)} was stored: {told!.First(one => one.Result != "stored")}");
        }
    }

    private sealed record Told(string Result, string? Reason);

    // Everybody enters ten hours ago and leaves a minute later.
    private static object Late(int place, int n) => new
    {
        id = Guid.CreateVersion7(),
        place = CodeOf(place),
        direction = n % 2 == 0 ? "in" : "out",
        at = TimeProvider.System.GetUtcNow().AddMinutes(n % 2 - 600),
        person = new { phone = $"09{20_000_000 + (n / 2):00000000}", name = "Nguyễn Văn Cê" },
    };

    private static string CodeOf(int place) => string.Create(CultureInfo.InvariantCulture, $"CHO-{place}");

    /// <summary>Registers the places, and gives each one's token.</summary>
    private static async Task<IReadOnlyList<string>> Open(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var csv = "code,name,kind,unit_code,lat,lon\n" + string.Concat(Enumerable.Range(0, Places).Select(n => $"{CodeOf(n)},Chợ {n},market,,,\n"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        await scope.ServiceProvider.GetRequiredService<PlacesImport>().Run(
            file, Stream.Null, dryRun: false, new Progress<long>(), cancel);
        var directory = scope.ServiceProvider.GetRequiredService<TokenDirectory>();
        var tokens = new List<string>();
        for (var n = 0; n < Places; n++)
        {
            tokens.Add((await directory.CreateForPlace(CodeOf(n), null, null, cancel)).Words);
        }

        return tokens;
    }

    private static void Print(TextWriter output, string name, List<double> times)
    {
        var sorted = times.Order().ToArray();
        var table = new Table(name, "scans", "p50 ms", "p95 ms", "p99 ms");
        table.Add("", Table.Number(sorted.Length), Table.Number(At(0.5)), Table.Number(At(0.95)), Table.Number(At(0.99)));
        table.Print(output);

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
