using LaChan.Platform.Audit;
using LaChan.Platform.Jobs;
using LaChan.Platform.Time;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Privacy;

/// <summary>What one retention forgot, or would forget.</summary>
public sealed record RetentionResult(string Name, int Days, Forgotten Forgotten);

/// <summary>Runs every retention of every module.</summary>
public sealed class RetentionRun(IEnumerable<IRetention> retentions, Certificates certificates, TimeProvider time)
{
    /// <summary>One that fails keeps none of the others from their work; the failure is thrown at the end.</summary>
    public Task<RetentionResult[]> Run(bool dryRun, CancellationToken cancel) =>
        Task.WhenAll(retentions.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => Run(r, dryRun, cancel)));

    private async Task<RetentionResult> Run(IRetention retention, bool dryRun, CancellationToken cancel)
    {
        var result = new RetentionResult(retention.Name, retention.Days, await retention.Run(time.Today(), dryRun, cancel));
        if (!dryRun && result.Forgotten.Count > 0)
        {
            await certificates.Write(result, cancel);
        }

        return result;
    }
}

/// <summary>Forgets every night, in the server.</summary>
internal sealed class RetentionJob(RetentionRun run) : IScheduledJob
{
    public string Name => "retention";

    public Schedule Schedule => Schedule.DailyAt(new(3, 0));

    public Task Run(DateTimeOffset due, CancellationToken cancel) => run.Run(dryRun: false, cancel);
}

/// <summary>Registers the running of retentions; modules register each <see cref="IRetention"/> by itself.</summary>
public static class RetentionSetup
{
    public static IServiceCollection AddRetention(this IServiceCollection services) =>
        services.AddAudit().AddSingleton<Certificates>().AddScoped<RetentionRun>().AddJob<RetentionJob>();
}
