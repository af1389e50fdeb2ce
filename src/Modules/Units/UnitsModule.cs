using LaChan.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Units;

/// <summary>Administrative units and agencies, dated: what they are called, where they belong, what is known about them.</summary>
public static class UnitsModule
{
    public static IServiceCollection AddUnits(this IServiceCollection services) => services
        .AddModuleSchema("units", typeof(UnitsModule).Assembly)
        .AddSingleton<UnitDirectory>()
        .AddSingleton<INoticeHandler>(services => services.GetRequiredService<UnitDirectory>())
        .AddSingleton<UnitsImport>()
        .AddHostedService<UnitsStart>();
}
