using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LaChan.Platform.Jobs;

/// <summary>Registers the job runner, jobs, and, in a server, the loop that looks what is due.</summary>
public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton<JobRunner>();
        return services;
    }

    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IScheduledJob
    {
        services.AddJobs().TryAddEnumerable(ServiceDescriptor.Scoped<IScheduledJob, TJob>());
        return services;
    }

    /// <summary>The loop itself: only where the server runs, never in other verbs.</summary>
    public static IServiceCollection AddJobLoop(this IServiceCollection services) =>
        services.AddJobs().AddHostedService<JobLoop>();
}
