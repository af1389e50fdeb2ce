using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LaChan.Places;

/// <summary>Scans can be answered once the places are in memory.</summary>
public sealed class PlacesLoaded(PlaceDirectory places) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(places.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
