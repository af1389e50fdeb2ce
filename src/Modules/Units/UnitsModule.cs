using LaChan.Platform.Storage;
using LaChan.Units.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
        .AddSingleton<BoundariesImport>()
        .AddHostedService<UnitsStart>();

    public static IEndpointRouteBuilder MapUnits(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/units").WithTags("Units");
        api.MapGet("", FindUnits.Handle).AllowAnonymous().WithSummary("Find administrative units and agencies as of a day");
        return app;
    }
}
