using LaChan.Cases.Index;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LaChan.Cases;

/// <summary>Contacts can be traced once the visits are in memory; until then it says how far the loading is.</summary>
public sealed class IndexLoaded : IHealthCheck
{
    private readonly ResidentIndex _index;

    internal IndexLoaded(ResidentIndex index) => _index = index;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (days, of, visits) = _index.Progress;
        return Task.FromResult(_index.IsLoaded
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{visits} visits of {days}/{of} days are loaded."));
    }
}
