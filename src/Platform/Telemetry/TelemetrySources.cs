using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Telemetry;

/// <summary>Names under which the product measures itself.</summary>
public static class TelemetrySources
{
    /// <summary>The name of our own activity source and meter.</summary>
    public const string Own = "LaChan";

    public static IServiceCollection AddTelemetry(this IServiceCollection services) =>
        services.AddHostedService<TelemetryExport>();
}
