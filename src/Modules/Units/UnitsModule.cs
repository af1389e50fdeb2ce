using LaChan.Platform.Storage;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
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
        .AddHostedService<UnitsStart>()
        .AddNavigation(new NavigationItem(NavigationSection.System, 40, () => Texts.UnitsTitle, "/units", "sitemap"));

    public static IEndpointRouteBuilder MapUnits(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/units").WithTags("Units");
        api.MapGet("", FindUnits.Handle).AllowAnonymous().WithSummary("Find administrative units and agencies as of a day");
        var pages = app.MapPages();
        pages.MapGet("/units", ShowUnits.Page);
        pages.MapGet("/units/list.csv", ShowUnits.Csv);
        pages.MapGet("/units/list.xlsx", ShowUnits.Xlsx);
        return app;
    }
}
