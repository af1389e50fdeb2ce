using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LaChan.Platform.Telemetry;

/// <summary>
/// Sends traces and metrics to the collector named by <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without one nothing is
/// gathered and nothing leaves the machine. <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> is <c>grpc</c> unless it says
/// <c>http/protobuf</c>.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[Endpoint] is not { Length: > 0 } collector)
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(TelemetrySources.Own);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", TelemetrySources.Own)
            .AddProcessor(new AddressRemover())
            .AddOtlpExporter(options => Send(options, collector, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql")
            .AddMeter(TelemetrySources.Own)
            .AddOtlpExporter(options => Send(options, collector, "metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush();
        _metrics?.ForceFlush();
        return Task.CompletedTask;
    }

    // Said here, because by itself the exporter reads the environment alone and none of the other settings.
    private void Send(OtlpExporterOptions options, string collector, string signal)
    {
        var isHttp = configuration[Protocol] == "http/protobuf";
        options.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = new(isHttp ? $"{collector.TrimEnd('/')}/v1/{signal}" : collector);
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
