using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LaChan.Access;
using LaChan.Bench.Measures;
using LaChan.Cli;
using LaChan.People;
using LaChan.Places;
using LaChan.Places.Import;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Server;
using LaChan.Units;
using LaChan.Visits.Entering;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Bench.Suites;

/// <summary>
/// Declarations: through the product's real endpoint at a steady rate, each answered after PostgreSQL's commit; the verdict
/// at a door; the first page's weight; a list of 100,000 arrivals; an export of a million declarations.
/// </summary>
internal static class DeclarationSuite
{
    private const int PerSecond = 300;
    private const int Seconds = 10;
    private const int Verdicts = 10_000;
    private const int Arrivals = 100_000;
    private const int Exported = 1_000_000;
    private const string Commune = "02866";

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        var path = Directory.CreateTempSubdirectory("lachan-bench-").FullName;
        try
        {
            var folder = DataFolder.OpenDemo(path);
            folder.SetClock(new(2021, 6, 23, 10, 30, 0, VietnamTime.Offset));
            await using var instance = await Instance.Open(folder, LaChanApplication.Schemas, cancel);
            await using var product = WebHost.Build(instance, new Uri("http://127.0.0.1:0"));
            await product.StartAsync(cancel);
            var day = product.Services.GetRequiredService<TimeProvider>().Today();
            var (unit, code) = UnitOf(product.Services, day);
            using var client = await Client(product, unit, cancel);
            await Show("declaring", output, table => Declare(client, code, table, cancel));
            await Show("at the door", output, table => Ask(product.Services, table, cancel));
            await Show("first page", output, table => WeighFirstPage(client, table, cancel));
            await Show("arrivals", output, table => ListArrivals(product.Services, instance.DataSource, client.BaseAddress!, day, table, cancel));
            await Show("export", output, table => Export(client, instance.DataSource, day, settings.Large ? 3 * Exported : Exported, table, cancel));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task Show(string name, TextWriter output, Func<Table, Task> measure)
    {
        var table = new Table(name, "figure", "p50 ms", "p95 ms", "p99 ms", "wanted");
        await measure(table);
        table.Print(output);
    }

    private static (int Unit, string Code) UnitOf(IServiceProvider services, DateOnly day)
    {
        var tree = services.GetRequiredService<UnitDirectory>().AsOf(day);
        var commune = tree.ByCode(Commune, UnitLevel.Commune) ?? tree.Subtree(tree.Roots[0].Id, UnitLevel.Commune)[0];
        return (commune.Id, commune.Code);
    }

    private static async Task<HttpClient> Client(Microsoft.AspNetCore.Builder.WebApplication product, int unit, CancellationToken cancel)
    {
        await using var scope = product.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<TokenDirectory>().Create(Role.HealthOfficer, unit, null, cancel);
        var client = new HttpClient { BaseAddress = new(product.Urls.First()), Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Words);
        return client;
    }

    /// <summary>A new request every few milliseconds, whether or not the ones before were answered.</summary>
    private static async Task Declare(HttpClient client, string commune, Table table, CancellationToken cancel)
    {
        var times = new double[PerSecond * Seconds];
        for (var warm = 0; warm < 200; warm++)
        {
            await Send(client, commune, -1 - warm, cancel);
        }

        var started = Stopwatch.GetTimestamp();
        var running = new Task[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, cancel);
            }

            var number = i;
            running[i] = Task.Run(
                async () =>
                {
                    var since = Stopwatch.GetTimestamp();
                    await Send(client, commune, number, cancel);
                    times[number] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
                },
                cancel);
        }

        await Task.WhenAll(running);
        var rate = times.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Add(table, "durable declarations a second", rate, times, "300, p99 ≤ 250");
    }

    private static async Task Send(HttpClient client, string commune, int number, CancellationToken cancel)
    {
        var answers = new Dictionary<string, string>
        {
            ["full_name"] = "Nguyễn Văn An",
            ["birth_year"] = "1990",
            ["sex"] = "male",
            ["nationality"] = "VN",
            ["commune"] = commune,
            ["address"] = "Thôn 1",
            ["phone"] = "09" + (12_000_000 + number).ToString(CultureInfo.InvariantCulture),
            ["travelled"] = "no",
            ["symptomatic"] = "no",
            ["met_case"] = "no",
            ["met_traveller"] = "no",
            ["met_symptomatic"] = "no",
        };
        var answer = await client.PostAsJsonAsync(
            "/api/v1/declarations", new { id = Guid.NewGuid(), form = "general", consent = "2021-1", language = "vi", answers }, cancel);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task Ask(IServiceProvider services, Table table, CancellationToken cancel)
    {
        var check = services.GetRequiredService<IEntryCheck>();
        await using var scope = services.CreateAsyncScope();
        await using (var file = new MemoryStream("code,name,kind,unit_code,lat,lon\nH1,Bệnh viện,hospital,,,\n"u8.ToArray()))
        {
            await scope.ServiceProvider.GetRequiredService<PlacesImport>().Run(file, Stream.Null, dryRun: false, new Progress<long>(), cancel);
        }

        var places = services.GetRequiredService<PlaceDirectory>();
        await places.Changed(cancel);
        var hospital = places.ByCode("H1")!;
        var persons = await services.GetRequiredService<PeopleDirectory>().FindOrRegisterMany(
            [.. Enumerable.Range(0, PerSecond * Seconds).Select(n => new PersonClaim { Phone = $"+849{12_000_000 + n}", Name = "Nguyễn Văn An" })], cancel);
        var times = new double[Verdicts];
        for (var i = 0; i < times.Length; i++)
        {
            var since = Stopwatch.GetTimestamp();
            await check.Check(persons[i % persons.Length], hospital, cancel);
            times[i] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }

        Add(table, "verdicts at a door, one after the other, a second", 1000 / times.Average(), times[1000..], "≤ 5 ms");
    }

    private static async Task WeighFirstPage(HttpClient client, Table table, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/khai-bao/general/person");
        request.Headers.Add("Accept-Encoding", "br");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var begin = await client.GetAsync("/khai-bao/general", cancel);
        using var page = await client.SendAsync(request, cancel);
        var bytes = (await page.Content.ReadAsByteArrayAsync(cancel)).Length;
        table.Add("first page's HTML, compressed, kB (files: web/build/budget.mjs, 54 kB)", Table.Number(bytes / 1000.0), "", "", "", "60 with its files");
    }

    private static async Task ListArrivals(
        IServiceProvider services, NpgsqlDataSource database, Uri address, DateOnly day, Table table, CancellationToken cancel)
    {
        var tree = services.GetRequiredService<UnitDirectory>().AsOf(day);
        var communes = tree.Subtree(tree.Roots[0].Id, UnitLevel.Commune).Select(c => c.Id).ToArray();
        await using (var fill = database.CreateCommand("""
            insert into declarations.arrival (declaration, day, unit_id, since, origin, risk)
            select gen_random_uuid(), $1, ($2::int[])[1 + i % cardinality($2::int[])], now() - i * interval '7 seconds', '01', 2
            from generate_series(0, $3 - 1) i
            """))
        {
            fill.Parameters.Add(new() { Value = day });
            fill.Parameters.Add(new() { Value = communes });
            fill.Parameters.Add(new() { Value = Arrivals });
            await fill.ExecuteNonQueryAsync(cancel);
        }

        await using (var analyse = database.CreateCommand("analyze declarations.arrival"))
        {
            await analyse.ExecuteNonQueryAsync(cancel);
        }

        foreach (var role in new[] { "community-team", "health-officer" })
        {
            using var handler = new HttpClientHandler { CookieContainer = new() };
            using var officer = new HttpClient(handler) { BaseAddress = address };
            (await officer.GetAsync($"/demo/sign-in/{role}", cancel)).EnsureSuccessStatusCode();
            var times = new double[200];
            for (var i = 0; i < times.Length; i++)
            {
                var since = Stopwatch.GetTimestamp();
                await officer.GetByteArrayAsync($"/nguoi-den?state=all&page={1 + (i % 10)}", cancel);
                times[i] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            }

            Add(table, $"pages of a list of 100,000 arrivals, {role}, a second", 1000 / times.Average(), times[20..], "p95 ≤ 300");
        }
    }

    private static async Task Export(HttpClient client, NpgsqlDataSource database, DateOnly day, int rows, Table table, CancellationToken cancel)
    {
        await using (var fill = database.CreateCommand("""
            insert into declarations.declaration (id, day, token, form, version, language, window_days, consent_version, declared_at, valid_until,
                unit_id, is_proxy, is_symptomatic, is_exposed, has_travelled, answers, sealed)
            select gen_random_uuid(), d.day, gen_random_uuid(), d.form, d.version, d.language, d.window_days, d.consent_version, d.declared_at,
                d.valid_until, d.unit_id, false, false, false, false, d.answers, '\x00'
            from (select * from declarations.declaration limit 1) d, generate_series(1, $1)
            """))
        {
            fill.CommandTimeout = 600;
            fill.Parameters.Add(new() { Value = rows });
            await fill.ExecuteNonQueryAsync(cancel);
        }

        GC.Collect();
        var before = Environment.WorkingSet;
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(
            $"/api/v1/declarations/export.csv?form=general&from={day:yyyy-MM-dd}", HttpCompletionOption.ResponseHeadersRead, cancel);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[64 * 1024];
        var (bytes, most) = (0L, before);
        var first = 0.0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            first = bytes == 0 ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : first;
            bytes += read;
            most = Math.Max(most, Environment.WorkingSet);
        }

        table.Add("export of a million declarations: first byte, ms", Table.Number(first), "", "", "", "≤ 1000");
        table.Add("export of a million declarations: in all, s", Table.Number(Stopwatch.GetElapsedTime(started).TotalSeconds), "", "", "", "");
        table.Add("export of a million declarations: memory above the start, MB", Table.Number((most - before) / 1e6), "", "", "", "flat");
    }

    private static void Add(Table table, string name, double figure, double[] times, string wanted)
    {
        var sorted = times.Order().ToArray();
        table.Add(name, Table.Number(figure), At(0.5), At(0.95), At(0.99), wanted);
        string At(double share) => Table.Number(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))]);
    }
}
