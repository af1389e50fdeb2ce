using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Endpoints;
using LaChan.Visits.Figures;
using LaChan.Visits.Import;
using LaChan.Visits.Log;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Visits;

/// <summary>Entry and exit: the visit log, its counters, the scan page, the officers' figures.</summary>
public static class VisitsModule
{
    public static IServiceCollection AddVisits(this IServiceCollection services) =>
        services.AddValidation()
            .AddModuleSchema("visits", typeof(VisitsModule).Assembly)
            .AddSingleton<HistoryReader>()
            .AddSingleton<BatchWriter>()
            .AddSingleton<VisitAnnouncer>()
            .AddSingleton<VisitLog>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<VisitLog>())
            .AddHostedService(s => s.GetRequiredService<VisitLog>())
            .AddSingleton<VisitImport>()
            .AddSingleton<VisitDirectory>()
            .AddSingleton<VisitReader>()
            .AddSingleton<RecordVisits>()
            .AddSingleton<Household>()
            .AddSingleton<Scan>()
            .AddSingleton<DayCounters>()
            .AddSingleton<AreaReader>()
            .AddSingleton<IPlaceCounts, PlaceVisitCounts>()
            .AddSingleton<INoticeHandler, ImportedVisits>()
            .AddNavigation(
                new NavigationItem(NavigationSection.Work, 10, () => Texts.NavHome, "/hom-nay", "home") { Roles = Area.ReaderCodes });

    public static IEndpointRouteBuilder MapVisits(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/visits").WithTags("Visits").RequireRoles(Role.PlaceStaff);
        api.MapPost("/", RecordVisits.One).WithSummary("Record one entry or exit; a repeat of an id changes nothing");
        api.MapPost("/batch", RecordVisits.Batch).WithStaffLimit().WithSummary("Record up to 1,000 entries and exits, answered in their order");

        var pages = app.MapPages();
        pages.MapGet("/q/{code}", ShowScanPage.Handle).AllowAnonymous();
        pages.MapPost("/q/{code}", Scan.Handle).AllowAnonymous();

        var desk = app.MapPages();
        desk.MapGet("/hom-nay", ShowHome.Page).RequireRoles(Area.Readers);
        desk.MapGet("/hom-nay/bang.csv", ShowHome.Csv).RequireRoles(Area.Readers);
        desk.MapGet("/hom-nay/bang.xlsx", ShowHome.Xlsx).RequireRoles(Area.Readers);
        desk.MapGet("/hom-nay/live", ShowHome.Live).RequireRoles(Area.Readers);
        return app;
    }
}
