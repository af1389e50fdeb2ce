using System.Buffers.Text;
using System.Globalization;
using LaChan.Access;
using LaChan.Bench.Desk;
using LaChan.Bench.Measures;
using LaChan.Cli;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Bench.Suites;

/// <summary>
/// What officers wait for, over HTTP: the home page from the counters of ten million visits, lists and searches of 100,000
/// places for the widest and the narrowest role, the scan page; then the start on a million visits, and memory at rest.
/// </summary>
internal static class DeskSuite
{
    private const int AskedInARound = 8;
    private static readonly Role Widest = Role.ProvinceReader;
    private static readonly Role Narrowest = Role.CommuneOfficer;

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        var path = Directory.CreateTempSubdirectory("lachan-bench-").FullName;
        try
        {
            var folder = DataFolder.OpenDemo(path);
            folder.SetClock(new(2021, 6, 23, 10, 30, 0, VietnamTime.Offset));
            await using (var instance = await Instance.Open(folder, LaChanApplication.Schemas, cancel))
            await using (var product = WebHost.Build(instance, new Uri("http://127.0.0.1:0")))
            {
                await product.StartAsync(cancel);
                await DeskData.Places(product.Services, cancel);
                await DeskData.Counters(instance.DataSource, cancel);
                await Pages(product, settings.Rounds * AskedInARound, output, cancel);
                await DeskData.Visits(product.Services, cancel);
                await product.StopAsync(cancel);
            }

            await ServerStart.Measure(path, output, cancel);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task Pages(WebApplication product, int asked, TextWriter output, CancellationToken cancel)
    {
        var table = new Table($"pages (load {Machine.Load()})", "p50 ms", "p95 ms", "KB", "wanted");
        foreach (var (role, name) in new[] { (Widest, "province"), (Narrowest, "commune") })
        {
            using var desk = await SignIn(product, role, cancel);
            await Ask(desk, asked, $"home, {name}", ["/hom-nay"], "≤ 50", table, cancel);
            await Ask(desk, asked, $"list, {name}", ["/dia-diem/danh-sach", "/dia-diem/danh-sach?sort=-registered", "/dia-diem/danh-sach?sort=unit"], "p95 ≤ 300", table, cancel);
            await Ask(desk, asked, $"deep in the list, {name}", ["/dia-diem/danh-sach?page=700", "/dia-diem/danh-sach?page=1300"], "p95 ≤ 300", table, cancel);
            await Ask(desk, asked, $"search, {name}", ["/dia-diem/danh-sach?q=quan+so+77", "/dia-diem/danh-sach?q=khong+co"], "p95 ≤ 300", table, cancel);
            await Ask(desk, asked, $"silent places, {name}", ["/diem-im-lang", "/diem-im-lang?q=quan"], "p95 ≤ 300", table, cancel);
            await Ask(desk, asked, $"visits over time, {name}", ["/luot-vao-ra", "/luot-vao-ra?span=90"], "p95 ≤ 300", table, cancel);
            await Ask(desk, asked, $"file of one commune, {name}", [$"/dia-diem/danh-sach.csv?unit={DeskData.Commune}"], "p95 ≤ 300", table, cancel);
        }

        using var phone = new HttpClient { BaseAddress = new(product.Urls.First()) };
        await Ask(phone, asked, "scan page", [CodeOf(product.Services.GetRequiredService<PlaceDirectory>().ByCode("B1")!)], "p50 ≤ 3", table, cancel);
        table.Print(output);
    }

    private static async Task<HttpClient> SignIn(WebApplication product, Role role, CancellationToken cancel)
    {
        var desk = new HttpClient { BaseAddress = new(product.Urls.First()) };
        using var answer = await desk.GetAsync(new Uri($"/demo/sign-in/{role.Code}", UriKind.Relative), cancel);
        answer.EnsureSuccessStatusCode();
        return desk;
    }

    private static async Task Ask(
        HttpClient client, int asked, string name, IReadOnlyList<string> addresses, string wanted, Table table, CancellationToken cancel)
    {
        var (timing, bytes) = (new Timing(), 0);
        foreach (var address in addresses)
        {
            await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), cancel);
        }

        for (var i = 0; i < asked; i++)
        {
            var address = new Uri(addresses[i % addresses.Count], UriKind.Relative);
            await timing.Measure(async () => bytes = (await client.GetByteArrayAsync(address, cancel)).Length);
        }

        table.Add(
            name, Table.Number(timing.Median / 1000), Table.Number(timing.Percentile(0.95) / 1000), Table.Number(bytes / 1024.0), wanted);
    }

    private static string CodeOf(PlaceEntry place) => string.Create(
        CultureInfo.InvariantCulture,
        $"/q/{place.ShortCode}-{place.Gates[0].No}-{place.Gates[0].KeyId}.{Base64Url.EncodeToString(place.Gates[0].Signature.Span)}");
}
