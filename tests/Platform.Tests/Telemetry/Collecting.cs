using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using LaChan.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace LaChan.Platform.Tests.Telemetry;

/// <summary>A collector beside the installation gets traces and metrics, and nobody's name in them.</summary>
public sealed class Collecting
{
    private const string Name = "Nguyen Thi Bi Mat";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_without_what_was_searched_for()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await Listen(received);
        using var export = Export(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        await export.StartAsync(Cancel);
        Work();
        await export.StopAsync(Cancel);

        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order());
        Assert.Contains("/places/{id}", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("lachan.test.scans", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(received.Values, body => Assert.DoesNotContain(Name, body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_gathered()
    {
        using var export = Export();

        await export.StartAsync(Cancel);

        using var source = new ActivitySource(TelemetrySources.Own + ".Nobody");
        Assert.Null(source.StartActivity("scan"));
    }

    private static void Work()
    {
        using var source = new ActivitySource(TelemetrySources.Own);
        using var meter = new Meter(TelemetrySources.Own);
        meter.CreateCounter<int>("lachan.test.scans").Add(1);
        using var span = source.StartActivity("GET /places/{id}");
        span?.SetTag("http.route", "/places/{id}").SetTag("url.query", "?q=" + Name);
    }

    private static TelemetryExport Export(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());

    private static async Task<WebApplication> Listen(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Cancel);
            received.AddOrUpdate(request.Path, Text(body), (_, before) => before + Text(body));
        });
        await app.StartAsync(Cancel);
        return app;
    }

    private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.ToArray());
}
