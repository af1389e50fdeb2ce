using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LaChan.Access;
using LaChan.Bench.Measures;
using LaChan.Cli;
using LaChan.Places.Import;
using LaChan.Platform.Documents;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Server;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Bench.Suites;

/// <summary>
/// Reports: 1,200 submissions at 200 a second before a deadline and the district's sum after the last of them; the pages
/// over three years of 1,200 units' daily duties; Word and Excel of a form of 500 rows.
/// </summary>
internal static class ReportSuite
{
    private const int PerSecond = 200;
    private const int Submissions = 1_200;
    private const int Units = 1_200;
    private const int Days = 1_095;
    private const int AskedInARound = 12;
    private const string Form = "xa";
    private static readonly DateOnly Data = new(2021, 6, 22);

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        var path = Directory.CreateTempSubdirectory("lachan-bench-").FullName;
        try
        {
            var folder = DataFolder.OpenDemo(path);
            folder.SetClock(new(2021, 6, 23, 9, 30, 0, VietnamTime.Offset));
            await using var instance = await Instance.Open(folder, LaChanApplication.Schemas, cancel);
            await using var product = WebHost.Build(instance, new Uri("http://127.0.0.1:0"));
            await product.StartAsync(cancel);
            var table = new Table($"reports (load {Machine.Load()})", "figure", "p50 ms", "p95 ms", "p99 ms", "wanted");
            await Register(product.Services, cancel);
            await Submit(product, instance.DataSource, table, cancel);
            Write(table);
            await Fill(instance.DataSource, cancel);
            await Look(product, settings.Rounds * AskedInARound, table, cancel);
            table.Print(output);
            await product.StopAsync(cancel);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    // The province that reports is the one in which places are registered.
    private static async Task Register(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await using var file = new MemoryStream("code,name,kind,unit_code,lat,lon\nCHO-1,Chợ văn hóa Bắc Hà,market,02839,,\n"u8.ToArray());
        await scope.ServiceProvider.GetRequiredService<PlacesImport>().Run(file, Stream.Null, dryRun: false, new Progress<long>(), cancel);
    }

    // The demonstration has 152 communes: eight days of theirs, all still open, are 1,200 duties.
    private static async Task Submit(WebApplication product, NpgsqlDataSource database, Table table, CancellationToken cancel)
    {
        await Run(
            database,
            """
            insert into reporting.obligation (form, version, unit, receiver, period, period_end, opens_at, as_of, due_at, lock_at)
            select form, version, unit, receiver, period - d, period_end - d, opens_at - d * interval '1 day', as_of - d * interval '1 day',
                due_at - d * interval '1 day', lock_at
            from reporting.obligation, generate_series(1, 7) d where form = 'xa' and period = '2021-06-22'
            """,
            cancel);
        var districts = await Districts(product, cancel);
        var duties = districts
            .SelectMany(d => d.Communes, (d, commune) => (d.Client, Commune: commune))
            .SelectMany(_ => Enumerable.Range(0, 8), (duty, back) => (duty.Client, duty.Commune, Period: Data.AddDays(-back).ToString("yyyyMMdd", CultureInfo.InvariantCulture)))
            .Take(Submissions).ToList();
        foreach (var (client, commune, period) in duties)
        {
            await Type(client, commune, period, cancel);
        }

        var times = new double[duties.Count];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(await Paced(duties.Count, started, at => Complete(duties[at], at, started, times, cancel), cancel));
        Add(table, "submissions a second before the deadline", duties.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, times, "200, p95 ≤ 300");

        var since = Stopwatch.GetTimestamp();
        var (district, first) = (districts[0], districts[0].Communes[0]);
        var sum = await district.Client.GetStringAsync(
            $"/api/v1/dataValueSets?dataSet=phu-luc-3&period={Data:yyyyMMdd}&orgUnit={district.Code}", cancel);
        var isThere = sum.Contains($"\"categoryOptionCombo\":\"u.{first}\",\"value\":\"640\"", StringComparison.Ordinal);
        table.Add(
            "the district's sum after the last of them, ms", isThere ? Table.Number(Stopwatch.GetElapsedTime(since).TotalMilliseconds) : "WRONG",
            "", "", "", "right, ≤ 2000");
    }

    private static async Task<List<Task>> Paced(int count, long started, Func<int, Task> send, CancellationToken cancel)
    {
        var running = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            var left = TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, cancel);
            }

            running.Add(send(i));
        }

        return running;
    }

    /// <summary>Timed from when it was due to be sent, whether or not the ones before were answered.</summary>
    private static async Task Complete(
        (HttpClient Client, string Commune, string Period) duty, int at, long started, double[] times, CancellationToken cancel)
    {
        using var answer = await duty.Client.PostAsJsonAsync(
            "/api/v1/completeDataSetRegistrations",
            new { completeDataSetRegistrations = new[] { new { dataSet = Form, period = duty.Period, organisationUnit = duty.Commune } } }, cancel);
        await Succeeded(answer, cancel);
        times[at] = (Stopwatch.GetElapsedTime(started) - TimeSpan.FromSeconds((double)at / PerSecond)).TotalMilliseconds;
    }

    private static async Task Type(HttpClient client, string commune, string period, CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/dataValueSets",
            new
            {
                dataSet = Form,
                period,
                orgUnit = commune,
                dataValues = new[] { new { dataElement = "2.installs", categoryOptionCombo = "u." + commune, value = "640" } },
            },
            cancel);
        await Succeeded(answer, cancel);
    }

    private static async Task Succeeded(HttpResponseMessage answer, CancellationToken cancel)
    {
        var words = await answer.Content.ReadAsStringAsync(cancel);
        if (!words.Contains("\"status\":\"SUCCESS\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(words);
        }
    }

    private static async Task<List<(string Code, HttpClient Client, List<string> Communes)>> Districts(WebApplication product, CancellationToken cancel)
    {
        var tree = product.Services.GetRequiredService<UnitDirectory>().AsOf(Data);
        await using var scope = product.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<TokenDirectory>();
        var found = new List<(string, HttpClient, List<string>)>();
        foreach (var district in tree.Subtree(tree.ByCode("10", UnitLevel.Province)!.Id, UnitLevel.District))
        {
            var client = new HttpClient { BaseAddress = new(product.Urls.First()) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer", (await tokens.Create(Role.DistrictOfficer, district.Id, null, cancel)).Words);
            found.Add((district.Code, client, [.. tree.Subtree(district.Id, UnitLevel.Commune).Select(commune => commune.Code)]));
        }

        return found;
    }

    private static void Write(Table table)
    {
        var rows = Enumerable.Range(1, 500).Select(at => GridRow.Of($"{at}", $"Trường tiểu học số {at}", "X", "12", "345")).ToList();
        var paper = new PrintedDocument("500", [new Grid([new(13), new(68), new(28), new(28), new(28)], [], rows)]);
        var (word, sheet) = (new Timing(), new Timing());
        for (var i = 0; i < 10; i++)
        {
            word.Measure(() => WordFile.Write(new MemoryStream(), paper));
            sheet.Measure(() => SheetFile.Write(new MemoryStream(), paper, "500"));
        }

        table.Add("Word of a form of 500 rows, ms", Table.Number(word.Percentile(1) / 1000), "", "", "", "≤ 2000");
        table.Add("Excel of a form of 500 rows, ms", Table.Number(sheet.Percentile(1) / 1000), "", "", "", "≤ 2000");
    }

    // The cells of three years lie in the submissions; those that a page opens are there, the others are as good as absent.
    private static async Task Fill(NpgsqlDataSource database, CancellationToken cancel)
    {
        await Run(
            database,
            $"""
            insert into reporting.obligation (form, version, unit, receiver, period, period_end, opens_at, as_of, due_at, lock_at, state,
                first_submitted_at, last_submitted_at, submissions)
            select o.form, 1, case when u < 200 then o.unit else 1000000 + u end, o.receiver, p::date, p::date, p + interval '17 hours', p + interval '17 hours',
                p + interval '28 hours', p + interval '41 hours', 'accepted', p + interval '27 hours', p + interval '27 hours', 1
            from generate_series(0, {Units - 1}) u
            join (select *, row_number() over (order by form, unit) - 1 as at, count(*) over () as all
                  from reporting.obligation where period = '2021-06-22') o on o.at = u % o.all
            cross join generate_series(timestamptz '2021-06-14 00:00Z' - {Days} * interval '1 day', '2021-06-13 00:00Z', '1 day') p
            on conflict do nothing;
            insert into reporting.total (obligation, measure, value, rows, lacking)
            select o.id, m.measure, o.id % 900, 40, 0 from reporting.obligation o, (values ('1/installs'), ('2/installs')) m(measure)
            where o.state = 'accepted';
            insert into reporting.submission (id, obligation, no, at, by_account, is_nil, document, hash)
            select gen_random_uuid(), o.id, 1, o.due_at, '00000000-0000-0000-0000-000000000000', false, s.document, s.hash
            from reporting.obligation o, (select document, hash from reporting.submission order by at desc limit 1) s
            where o.state = 'accepted' and (o.period > '2021-05-31' or o.unit % 100 = 0);
            """,
            cancel);
        await Run(database, "vacuum (analyze) reporting.obligation, reporting.total, reporting.submission", cancel);
    }

    private static async Task Look(WebApplication product, int asked, Table table, CancellationToken cancel)
    {
        foreach (var (role, addresses) in new (Role, string[])[]
        {
            (Role.DistrictOfficer, ["/bao-cao", "/bao-cao/phu-luc-3/085/2021-06-22", "/bao-cao-den"]),
            (Role.DepartmentReporter, ["/bao-cao-den", "/bao-cao-den?ngay=2021-06-10", "/tong-hop"]),
            (Role.ProvinceReader, ["/bao-cao-tinh"]),
        })
        {
            using var desk = new HttpClient { BaseAddress = new(product.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
            (await desk.GetAsync(new Uri($"/demo/sign-in/{role.Code}", UriKind.Relative), cancel)).EnsureSuccessStatusCode();
            foreach (var address in addresses)
            {
                var times = new double[asked];
                for (var i = -2; i < asked; i++)
                {
                    var since = Stopwatch.GetTimestamp();
                    await desk.GetByteArrayAsync(new Uri(address, UriKind.Relative), cancel);
                    times[Math.Max(i, 0)] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
                }

                Add(table, $"{address}, {role.Code}, over 1.3 million duties, a second", 1000 / times.Average(), times, "p95 ≤ 500");
            }
        }
    }

    private static async Task Run(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static void Add(Table table, string name, double figure, double[] times, string wanted)
    {
        var sorted = times.Order().ToArray();
        table.Add(name, Table.Number(figure), At(0.5), At(0.95), At(0.99), wanted);
        string At(double share) => Table.Number(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))]);
    }
}
