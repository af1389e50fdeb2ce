using System.Globalization;
using System.Text;
using LaChan.Access;
using LaChan.Bench.CheckIns;
using LaChan.Bench.Measures;
using LaChan.Cli;
using LaChan.People;
using LaChan.Places.Import;
using LaChan.Platform.Storage;
using LaChan.Server;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Bench.Suites;

/// <summary>
/// Durable check-ins through the product's real endpoint, answered only after PostgreSQL's commit, against the same
/// Kestrel answering an empty object, and against one idempotent statement with counters for each request.
/// </summary>
internal static class CheckInSuite
{
    private const int PlaceCount = 788;
    private const int Seconds = 4;
    private static readonly int[] Connections = [64, 256];

    // Who comes next, over all runs against the product.
    private static int Next;

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        if (!IsThere("wrk"))
        {
            output.WriteLine("absent: wrk (apt-get install wrk)");
            return;
        }

        var path = Directory.CreateTempSubdirectory("lachan-bench-").FullName;
        try
        {
            await using var instance = await Instance.Open(DataFolder.Open(path), LaChanApplication.Schemas, cancel);
            await using var product = WebHost.Build(instance, new Uri("http://127.0.0.1:0"));
            await product.StartAsync(cancel);
            await using var peers = await PeerSite.Start(instance.DataSource, cancel);
            var variables = await Prepare(product.Services, cancel);
            foreach (var connections in Connections)
            {
                await Compare(product, peers, connections, variables, settings, output, cancel);
            }

            await product.StopAsync(cancel);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task Compare(
        Microsoft.AspNetCore.Builder.WebApplication product, PeerSite peers, int connections,
        Dictionary<string, string> variables, Settings settings, TextWriter output, CancellationToken cancel)
    {
        (string Name, Uri Address)[] modes =
        [
            ("bare Kestrel", new(peers.Address, "/bare")),
            ("LaChan, all checks, durable", new(new(product.Urls.First()), "/api/v1/visits")),
            ("one idempotent statement with counters per request", new(peers.Address, "/insert")),
        ];
        var loads = modes.Select(_ => new List<Load>()).ToArray();
        for (var round = 0; round <= settings.Rounds; round++)
        {
            for (var mode = 0; mode < modes.Length; mode++)
            {
                variables["BENCH_FIRST"] = Next.ToString(CultureInfo.InvariantCulture);
                variables["BENCH_SEED"] = (Environment.TickCount & 0xFFFFFF).ToString(CultureInfo.InvariantCulture);
                var load = await Wrk.Run(modes[mode].Address, connections, round == 0 ? 2 : Seconds, variables, cancel);
                Next += mode == 1 ? (int)load.Requests + connections : 0;
                if (load.Failed > 0)
                {
                    throw new InvalidOperationException($"{modes[mode].Name}: {load.Failed} requests were not answered with success.");
                }

                // The first round warms up.
                if (round > 0)
                {
                    loads[mode].Add(load);
                }
            }
        }

        var table = new Table($"{connections} connections", "per second", "of bare", "least", "greatest", "p50 ms", "p99 ms", "p99 of bare");
        for (var mode = 0; mode < modes.Length; mode++)
        {
            var own = loads[mode];
            var ratio = Ratio.Of("", [.. own.Select(l => l.PerSecond)], [.. own.Select((l, i) => l.PerSecond / loads[0][i].PerSecond)]);
            var slow = Ratio.Of("", [.. own.Select(l => l.P99)], [.. own.Select((l, i) => l.P99 / loads[0][i].P99)]);
            table.Add(
                modes[mode].Name, Table.Number(ratio.Figure), Table.Number(ratio.Median), Table.Number(ratio.Least),
                Table.Number(ratio.Greatest), Table.Number(own.Average(l => l.P50) / 1000), Table.Number(slow.Figure / 1000),
                Table.Number(slow.Median));
        }

        table.Print(output);
        var product4 = Ratio.Of("", [0], [.. loads[1].Select((l, i) => l.PerSecond / loads[2][i].PerSecond)]);
        output.WriteLine($"LaChan is {Table.Number(product4.Median)} times the statement per request.\n");
    }

    public static async Task<Dictionary<string, string>> Prepare(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var codes = Enumerable.Range(1, PlaceCount).Select(i => $"P{i}").ToArray();
        var commune = services.GetRequiredService<UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("02644")!;
        var file = new MemoryStream(Encoding.UTF8.GetBytes(
            "code,name,kind,unit_code,lat,lon\n" + string.Concat(codes.Select(c => $"{c},Chợ {c},market,,,\n"))));
        await scope.ServiceProvider.GetRequiredService<PlacesImport>().Run(
            file, Stream.Null, dryRun: false, new Progress<long>(), cancel);
        // Regular visitors: the product knows them from their last visit.
        await scope.ServiceProvider.GetRequiredService<PeopleDirectory>().FindOrRegisterMany(
            [.. Enumerable.Range(0, Wrk.People).Select(n => new PersonClaim { Phone = $"+849{10_000_000 + n}", Name = $"Nguyễn Văn {n}" })],
            cancel);
        var tokens = scope.ServiceProvider.GetRequiredService<TokenDirectory>();
        var pairs = new List<string>();
        foreach (var code in codes)
        {
            var token = await tokens.CreateForPlace(code, commune.Id, null, cancel);
            pairs.Add($"{code}={token.Words}");
        }

        return new() { ["BENCH_PLACES"] = string.Join(',', pairs) };
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
