using LaChan.Platform.Storage;
using LaChan.Reporting.Annexes;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Reporting;

/// <summary>Reports: what is computed from the register and the counters, beside what units reported.</summary>
public static class ReportingModule
{
    public static IServiceCollection AddReporting(this IServiceCollection services) =>
        services.AddModuleSchema("reporting", typeof(ReportingModule).Assembly)
            .AddSingleton<ProvinceRows>()
            .AddSingleton<ReportedFigures>()
            .AddSingleton<Annex1>()
            .AddSingleton<Annex2>()
            .AddSingleton<Annex3>()
            .AddSingleton<PlacesReport>()
            .AddSingleton(s => new Reports(
                s.GetRequiredService<Annex1>(), s.GetRequiredService<Annex2>(), s.GetRequiredService<Annex3>(),
                s.GetRequiredService<PlacesReport>(), s.GetRequiredService<TimeProvider>()));
}
