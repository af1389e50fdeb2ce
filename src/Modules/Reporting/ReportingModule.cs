using LaChan.Access;
using LaChan.Platform.Jobs;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Annexes;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Endpoints;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Printing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Reporting;

/// <summary>
/// Reports: who owes which by when, filled from the registers, added up from below; and what is computed beside what units
/// reported.
/// </summary>
public static class ReportingModule
{
    public static IServiceCollection AddReporting(this IServiceCollection services) =>
        services.AddModuleSchema("reporting", typeof(ReportingModule).Assembly)
            .AddAnnexes()
            .AddDuties()
            .AddFilling()
            .AddNavigation(
                new NavigationItem(NavigationSection.Work, 15, () => Texts.OwnReports, ShowOwnReports.Path, "clipboard-list")
                {
                    Roles = ReportScope.CodesOf(ReportScope.Writers),
                });

    private static IServiceCollection AddAnnexes(this IServiceCollection services) =>
        services.AddSingleton<ProvinceRows>()
            .AddSingleton<ReportedFigures>()
            .AddSingleton<Annex1>()
            .AddSingleton<Annex2>()
            .AddSingleton<Annex3>()
            .AddSingleton<PlacesReport>()
            .AddSingleton<PrintForm>()
            .AddSingleton(s => new Reports(
                s.GetRequiredService<Annex1>(), s.GetRequiredService<Annex2>(), s.GetRequiredService<Annex3>(),
                s.GetRequiredService<PlacesReport>(), s.GetRequiredService<PrintForm>(), s.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddDuties(this IServiceCollection services) =>
        services.AddSingleton<FormBook>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<FormBook>())
            .AddSingleton<ObligationStore>()
            .AddSingleton<DutyPlan>()
            .AddJob<MakeObligations>()
            .AddHostedService<ReportingStart>();

    private static IServiceCollection AddFilling(this IServiceCollection services) =>
        services.AddSingleton<PlaceNames>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<PlaceNames>())
            .AddSingleton<RowMaker>()
            .AddSingleton<RegisterFigures>()
            .AddSingleton<TypedCells>()
            .AddSingleton<Submissions>()
            .AddSingleton<ReportBuilder>()
            .AddSingleton<OpenReport>()
            .AddSingleton<SubmitReport>()
            .AddSingleton<TypeCells>()
            .AddSingleton<SendReport>()
            .AddSingleton<ISealedColumn, CellNameColumn>()
            .AddSingleton<ISealedColumn, SubmissionReporterColumn>()
            .AddSingleton<ISealedColumn, ContactColumn>();

    public static IEndpointRouteBuilder MapReporting(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages();
        pages.MapGet(ShowOwnReports.Path, ShowOwnReports.Page).RequireRoles(ReportScope.Writers);
        pages.MapGet("/bao-cao/bien-nhan/{id:guid}", SendReport.Receipt).RequireRoles(ReportScope.Readers);
        const string report = "/bao-cao/{form}/{unit}/{period}";
        pages.MapGet(report, ShowReport.Page).RequireRoles(ReportScope.Readers);
        pages.MapGet(report + "/in", DownloadReport.Print).RequireRoles(ReportScope.Readers);
        pages.MapGet(report + "/tai/{kind}", DownloadReport.File).RequireRoles(ReportScope.Readers);
        pages.MapPost(report + "/o", TypeCells.Handle).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/gui", SendReport.Handle).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/khong-co", SendReport.Nothing).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/xin-sua", SendReport.Ask).RequireRoles(ReportScope.Writers);
        return app;
    }
}
