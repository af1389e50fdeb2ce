using LaChan.Platform.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LaChan.Platform.Audit;

/// <summary>Registers the trail, and, in a server, the loop that chains it.</summary>
public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<AuditChain>();
        services.TryAddSingleton<AuditVerification>();
        services.TryAddSingleton<AuditReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetention, AuditRetention>());
        return services;
    }

    /// <summary>The loop itself: only where the server runs.</summary>
    public static IServiceCollection AddAuditLoop(this IServiceCollection services) =>
        services.AddAudit().AddHostedService<AuditLoop>();
}
