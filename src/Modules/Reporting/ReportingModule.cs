using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Jobs;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Annexes;
using LaChan.Reporting.Demo;
using LaChan.Reporting.Desk;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Endpoints;
using LaChan.Reporting.Exchange;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Printing;
using LaChan.Reporting.Summary;
using LaChan.Reporting.Tally;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
                },
                new NavigationItem(NavigationSection.Work, 16, () => Texts.DeskTitle, ShowDesk.Path, "inbox")
                {
                    Roles = ReportScope.CodesOf(DeskReaders),
                },
                new NavigationItem(NavigationSection.Work, 17, () => Texts.SummaryTitle, ShowSummary.Path, "chart-bar")
                {
                    Roles = ReportScope.CodesOf([Role.DepartmentReporter]),
                },
                new NavigationItem(NavigationSection.Work, 18, () => Texts.ChairmanTitle, ShowSummary.ChairmanPath, "report")
                {
                    Roles = ReportScope.CodesOf(ShowSummary.Readers),
                },
                new NavigationItem(NavigationSection.Work, 19, () => Texts.TallyTitle, CountHamlet.Path, "users")
                {
                    Roles = ReportScope.CodesOf(CountHamlet.Counters),
                },
                new NavigationItem(NavigationSection.System, 30, () => Texts.FormsTitle, ManageForms.Path, "calendar")
                {
                    Roles = ReportScope.CodesOf(ManageForms.Managers),
                });

    /// <summary>Who looks at the desk of a receiver.</summary>
    private static Role[] DeskReaders => [.. ReportScope.Receivers, Role.ProvinceReader];

    private static IServiceCollection AddAnnexes(this IServiceCollection services) =>
        services.AddSingleton<ProvinceRows>()
            .AddSingleton<ReportedFigures>()
            .AddSingleton<Annex1>()
            .AddSingleton<Annex2>()
            .AddSingleton<Annex3>()
            .AddSingleton<PlacesReport>()
            .AddSingleton<PrintForm>()
            .AddSingleton<SummaryFigures>()
            .AddSingleton<SummaryReader>()
            .AddSingleton<SummaryStore>()
            .AddSingleton<ShowSummary>()
            .AddSingleton(s => new Reports(
                s.GetRequiredService<Annex1>(), s.GetRequiredService<Annex2>(), s.GetRequiredService<Annex3>(),
                s.GetRequiredService<PlacesReport>(), s.GetRequiredService<PrintForm>(), s.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddDuties(this IServiceCollection services) =>
        services.AddSingleton<FormBook>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<FormBook>())
            .AddSingleton<HistoryWriter>()
            .AddSingleton(s => new ReportHistory(
                s.GetRequiredService<DataFolder>(), s.GetRequiredService<FormBook>(), s.GetRequiredService<DutyPlan>(),
                s.GetRequiredService<ObligationStore>(), s.GetRequiredService<ReportBuilder>(),
                s.GetRequiredService<RegisterFigures>(), s.GetRequiredService<UnitDirectory>(),
                s.GetRequiredService<PlaceDirectory>(), s.GetRequiredService<HistoryWriter>()))
            .AddSingleton<ObligationStore>()
            .AddSingleton<DutyPlan>()
            .AddSingleton<ReceiverDesk>()
            .AddSingleton<Remind>()
            .AddSingleton<ShowDesk>()
            .AddSingleton<TakeReports>()
            .AddJob<MakeObligations>()
            .AddJob<RemindReporters>()
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
            .AddSingleton<ReplaceCell>()
            .AddSingleton<ImportReport>()
            .AddSingleton<HamletTally>()
            .AddSingleton<CountHamlet>()
            .AddSingleton<ManageForms>()
            .AddSingleton<ScheduleForm>()
            .AddSingleton<DataValueSets>()
            .AddSingleton<CompleteReports>()
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
        pages.MapGet(report + "/o", ReplaceCell.Page).RequireRoles(ReportScope.Readers);
        pages.MapGet(report + "/nap", ImportReport.Page).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/nap", ImportReport.Look).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/nap/luu", ImportReport.Store).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/thay", ReplaceCell.Handle).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/o", TypeCells.Handle).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/gui", SendReport.Handle).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/khong-co", SendReport.Nothing).RequireRoles(ReportScope.Writers);
        pages.MapPost(report + "/xin-sua", SendReport.Ask).RequireRoles(ReportScope.Writers);
        pages.MapGet(ShowDesk.Path, ShowDesk.Page).RequireRoles(DeskReaders);
        pages.MapGet(ShowDesk.Path + "/live", ShowDesk.Live).RequireRoles(DeskReaders);
        pages.MapPost(ShowDesk.Path, TakeReports.Handle).RequireRoles(ReportScope.Receivers);
        return app.MapSummary();
    }

    private static IEndpointRouteBuilder MapSummary(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages();
        pages.MapGet(ShowSummary.Path, ShowSummary.Page).RequireRoles(Role.DepartmentReporter);
        pages.MapPost(ShowSummary.Path + "/cong-bo", ShowSummary.Publish).RequireRoles(Role.DepartmentReporter);
        pages.MapPost(ShowSummary.Path + "/ly-do", ShowSummary.Explain).RequireRoles(Role.DepartmentReporter);
        pages.MapGet(ShowSummary.Path + "/{period}/{version:int}/{kind}", ShowSummary.File).RequireRoles(ShowSummary.Readers);
        pages.MapGet(ShowSummary.ChairmanPath, ShowSummary.Chairman).RequireRoles(ShowSummary.Readers);
        pages.MapGet(CountHamlet.Path, CountHamlet.Page).RequireRoles(CountHamlet.Counters);
        pages.MapPost(CountHamlet.Path, CountHamlet.Handle).RequireRoles(CountHamlet.Counters);
        pages.MapGet(ManageForms.Path, ManageForms.List).RequireRoles(ManageForms.Managers);
        pages.MapPost(ManageForms.Path + "/yeu-cau", ManageForms.Ask).RequireRoles(ManageForms.Managers);
        pages.MapPost(ManageForms.Path + "/ngay-nghi", ManageForms.AddHoliday).RequireRoles(ManageForms.Managers);
        pages.MapGet(ManageForms.Path + "/{code}", ManageForms.Show).RequireRoles(ManageForms.Managers);
        pages.MapPost(ManageForms.Path + "/{code}/lich", ScheduleForm.Handle).RequireRoles(ManageForms.Managers);
        pages.MapPost(ManageForms.Path + "/{code}", ManageForms.Store).RequireRoles(ManageForms.Managers);
        return app.MapExchange();
    }

    // DHIS2's own paths and words, so that its programs need only another address.
    private static IEndpointRouteBuilder MapExchange(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Reporting").RequireRoles(ReportScope.Readers);
        api.MapGet("/dataValueSets", DataValueSets.Read).WithSummary("The cells of a report as a DHIS2 data value set, in JSON or ADX");
        api.MapPost("/dataValueSets", DataValueSets.Write).RequireRoles(ReportScope.Writers)
            .WithSummary("Store cells of reports; dryRun=true only says what would happen");
        api.MapGet("/completeDataSetRegistrations", CompleteReports.Read).WithSummary("Which units have submitted a report");
        api.MapPost("/completeDataSetRegistrations", CompleteReports.Write).RequireRoles(ReportScope.Writers)
            .WithSummary("Submit reports whose cells are there");
        api.MapGet("/reportingRates", CompleteReports.Rates).WithSummary("Expected and actual reports, and the rates of both");
        return app;
    }
}
