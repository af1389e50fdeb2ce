using System.Diagnostics;
using System.Text.RegularExpressions;
using LaChan.Bench.CheckIns;
using LaChan.Bench.Measures;
using LaChan.Cli;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Server;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Bench.Suites;

/// <summary>
/// What protection costs: lists of a million arrivals with PostgreSQL's row-level security against the same ones without;
/// check-ins while somebody tries two hundred passwords a second.
/// </summary>
internal static partial class ProtectionSuite
{
    private const int Rows = 1_000_000;
    private const int AskedInARound = 10;
    private const int TriesPerSecond = 200;
    private const int Seconds = 15;
    private const int Connections = 64;

    // As the list of arrivals asks: scope, order, one page; and its count.
    private const string Page = """
        select a.declaration from declarations.arrival a
        where exists (select from units.closure c where c.ancestor = $1 and c.unit = a.unit_id and c.valid @> $2) and a.state <> 'closed'
        order by a.since desc, a.declaration limit 50
        """;

    private const string Count = """
        select count(*) from declarations.arrival a
        where exists (select from units.closure c where c.ancestor = $1 and c.unit = a.unit_id and c.valid @> $2) and a.state <> 'closed'
        """;

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        var path = Directory.CreateTempSubdirectory("lachan-bench-").FullName;
        try
        {
            await using var instance = await Instance.Open(DataFolder.Open(path), LaChanApplication.Schemas, cancel);
            await using var product = WebHost.Build(instance, new Uri("http://127.0.0.1:0"));
            await product.StartAsync(cancel);
            await Lists(product, instance.DataSource, settings.Rounds, output, cancel);
            await SignIns(product, output, cancel);
            await product.StopAsync(cancel);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task Lists(
        WebApplication product, NpgsqlDataSource database, int rounds, TextWriter output, CancellationToken cancel)
    {
        var today = product.Services.GetRequiredService<TimeProvider>().Today();
        var tree = product.Services.GetRequiredService<UnitDirectory>().AsOf(today);
        var province = tree.Roots[0];
        var communes = tree.Subtree(province.Id, UnitLevel.Commune).Select(unit => unit.Id).ToArray();
        await Fill(database, today, communes, cancel);
        foreach (var (name, unit) in new[] { ("province", province.Id), ("commune", communes[^1]) })
        {
            foreach (var (question, sql) in new[] { ("page", Page), ("count", Count) })
            {
                var compared = await new Rounds(rounds)
                    .Mode("without", () => Ask(() => database.OpenConnectionAsync(cancel), sql, unit, today, cancel))
                    .Mode("row-level security", () => Ask(() => new(database.OpenWithin(unit, today, cancel)), sql, unit, today, cancel))
                    .Run(cancel);
                compared.Print($"{question} of {Rows:N0} arrivals, {name} (wanted ≤ 1.3)", timing => timing.Median, output);
            }
        }
    }

    private static async Task Fill(NpgsqlDataSource database, DateOnly day, int[] communes, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        batch.Timeout = 600;
        batch.BatchCommands.Add(new("""
            insert into declarations.arrival (declaration, day, unit_id, since, origin, risk)
            select gen_random_uuid(), $1, ($2::int[])[1 + i % cardinality($2::int[])], now() - i * interval '1 second', '01', 2
            from generate_series(0, $3 - 1) i
            """)
        { Parameters = { new() { Value = day }, new() { Value = communes }, new() { Value = Rows } } });
        batch.BatchCommands.Add(new("analyze declarations.arrival"));
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<Timing> Ask(
        Func<ValueTask<NpgsqlConnection>> open, string sql, int unit, DateOnly day, CancellationToken cancel)
    {
        var timing = new Timing();
        for (var i = 0; i < AskedInARound; i++)
        {
            await timing.Measure(async () =>
            {
                await using var connection = await open();
                await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = unit }, new() { Value = day } } };
                await command.ExecuteScalarAsync(cancel);
            });
        }

        return timing;
    }

    private static async Task SignIns(WebApplication product, TextWriter output, CancellationToken cancel)
    {
        var address = new Uri(product.Urls.First());
        var variables = await CheckInSuite.Prepare(product.Services, cancel);
        (variables["BENCH_FIRST"], variables["BENCH_SEED"]) = ("0", "7");
        await Wrk.Run(new(address, "/api/v1/visits"), Connections, 3, variables, cancel);
        variables["BENCH_FIRST"] = "200000";
        var alone = await Wrk.Run(new(address, "/api/v1/visits"), Connections, Seconds, variables, cancel);
        variables["BENCH_FIRST"] = "450000";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var tries = Try(address, end.Token);
        var beside = await Wrk.Run(new(address, "/api/v1/visits"), Connections, Seconds, variables, cancel);
        await end.CancelAsync();
        var table = new Table($"check-ins beside sign-ins ({await tries} tried in {Seconds} s)", "per second", "p50 ms", "p99 ms", "failed", "wanted");
        table.Add("alone", Table.Number(alone.PerSecond), Table.Number(alone.P50 / 1000), Table.Number(alone.P99 / 1000), $"{alone.Failed}", "");
        table.Add("beside", Table.Number(beside.PerSecond), Table.Number(beside.P50 / 1000), Table.Number(beside.P99 / 1000), $"{beside.Failed}", "p99 ≤ 500");
        table.Print(output);
    }

    /// <summary>So many tries a second, whether or not the ones before were answered; the number of those sent.</summary>
    private static async Task<int> Try(Uri address, CancellationToken until)
    {
        using var client = new HttpClient { BaseAddress = address };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), until);
        var token = Token().Match(page).Groups[1].Value;
        var (sent, open, since) = (0, new List<Task>(), Stopwatch.GetTimestamp());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                // A tick that came late sends what is due.
                while (sent < Stopwatch.GetElapsedTime(since).TotalSeconds * TriesPerSecond)
                {
                    open.Add(One(client, token, sent++, until));
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }

        return sent;
    }

    private static async Task One(HttpClient client, string token, int no, CancellationToken until)
    {
        try
        {
            using var form = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", token), new("name", $"nobody{no}@laocai.example"), new("password", "ruộng bậc thang mùa lúa"),
            ]);
            using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, until);
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
