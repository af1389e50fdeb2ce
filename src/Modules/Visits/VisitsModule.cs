using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Jobs;
using LaChan.Platform.Privacy;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Headers;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Cards;
using LaChan.Visits.Endpoints;
using LaChan.Visits.Entering;
using LaChan.Visits.Figures;
using LaChan.Visits.Import;
using LaChan.Visits.Keepers;
using LaChan.Visits.Keeping;
using LaChan.Visits.Log;
using LaChan.Visits.Owners;
using LaChan.Visits.Persons;
using LaChan.Visits.Reading;
using LaChan.Visits.Scanning;
using LaChan.Visits.Silence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Visits;

/// <summary>Entry and exit: the visit log, its counters, the scan page, the officers' figures.</summary>
public static class VisitsModule
{
    public static IServiceCollection AddVisits(this IServiceCollection services) =>
        services.AddValidation()
            .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, VisitJson.Default))
            .AddKeeping()
            .AddModuleSchema("visits", typeof(VisitsModule).Assembly)
            .AddSingleton<HistoryReader>()
            .AddSingleton<BatchWriter>()
            .AddSingleton<VisitAnnouncer>()
            .AddSingleton<VisitFeed>()
            .AddSingleton<VisitLog>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<VisitLog>())
            .AddHostedService(s => s.GetRequiredService<VisitLog>())
            .AddSingleton<VisitImport>()
            .AddSingleton<RememberedYear>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<RememberedYear>())
            .AddSingleton(s => new VisitDirectory(
                s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<RememberedYear>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton<VisitReader>()
            .AddSingleton<FindPassers>()
            .AddSingleton<Boardings>()
            .AddSingleton<TakeEvents>()
            .AddSingleton<StayReader>()
            .AddSingleton<RecordVisits>()
            .AddSingleton<ManageCards>()
            .AddSingleton<SendOwnVisits>()
            .AddSingleton<PersonVisits>()
            .AddSingleton<InsideReader>()
            .AddSingleton<ShowWhoIsInside>()
            .AddSingleton<Household>()
            .AddSingleton<DoorStep>()
            .AddSingleton<OwnScanCount>()
            .AddSingleton<VisitFlagReader>()
            .AddSingleton<Scan>()
            .AddSingleton<DayCounters>()
            .AddSingleton<AreaPlaces>()
            .AddSingleton<AreaReader>()
            .AddSingleton<IPlaceCounts, PlaceVisitCounts>()
            .AddSingleton<INoticeHandler, ImportedVisits>()
            .AddSingleton<SilentReader>()
            .AddSingleton<VisitsReader>()
            .AddSingleton<SetAsideReader>()
            .AddSingleton<ShowSilentPlaces>()
            .AddSingleton<PlaceHistory>()
            .AddNavigation(
                new NavigationItem(NavigationSection.Work, 10, () => Texts.NavHome, "/hom-nay", "home") { Roles = Area.ReaderCodes },
                new NavigationItem(NavigationSection.Work, 35, () => Texts.NavVisits, "/luot-vao-ra", "door-enter") { Roles = Area.ReaderCodes },
                new NavigationItem(NavigationSection.Work, 30, () => Texts.NavSilent, "/diem-im-lang", "qrcode-off") { Roles = Area.ReaderCodes });

    private static IServiceCollection AddKeeping(this IServiceCollection services)
    {
        services.AddOptions<VisitOptions>().BindConfiguration(VisitOptions.Section)
            .Validate(options => options.IsUsable, "Visits:DaysKept must be between 15 and 366.");
        return services.AddJob<RecountVisits>().AddSingleton<IRetention, VisitRetention>().AddSingleton<IPersonalData, VisitPersonalData>();
    }

    public static IEndpointRouteBuilder MapVisits(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/visits").WithTags("Visits").RequireRoles(Role.PlaceStaff)
            // Each event is judged for itself, with a sentence of its own (ReadEvent).
            .DisableValidation();
        api.MapPost("/", RecordVisits.One).WithSummary("Record one entry or exit; a repeat of an id changes nothing");
        api.MapPost("/batch", RecordVisits.Batch).WithStaffLimit().WithSummary("Record up to 1,000 entries and exits, answered in their order");

        api.MapGet("/inside", ShowInside.Handle).WithSummary("How many are inside the place of the token, and the server's time");

        MapKeepers(app.MapPages().MapGroup(KeeperPages.Path));
        app.MapPages().MapGet("/kiosk", KeeperPages.Kiosk).AllowPublic().WithMetadata(new CameraPage());
        app.MapPages().MapGet("/ngoai-tuyen", OwnPages.Offline).AllowPublic();
        MapPersons(app.MapPages().MapGroup(OwnPages.Path));
        MapOwners(app.MapPages().MapGroup("/dia-diem/{id:guid}"));
        var pages = app.MapPages();
        pages.MapGet("/q/{code}", ShowScanPage.Handle).AllowAnonymous();
        pages.MapPost("/q/{code}", Scan.Handle).AllowAnonymous();
        pages.MapGet("/quyen-rieng-tu", ShowPrivacy.Handle).AllowAnonymous();

        var desk = app.MapPages();
        desk.MapGet("/hom-nay", ShowHome.Page).RequireRoles(Area.Readers);
        desk.MapGet("/hom-nay/bang.csv", ShowHome.Csv).RequireRoles(Area.Readers);
        desk.MapGet("/hom-nay/bang.xlsx", ShowHome.Xlsx).RequireRoles(Area.Readers);
        desk.MapGet("/hom-nay/live", ShowHome.Live).RequireRoles(Area.Readers);
        desk.MapGet("/diem-im-lang", ShowSilentPlaces.Page).RequireRoles(Area.Readers);
        desk.MapGet("/diem-im-lang/bang.csv", ShowSilentPlaces.Csv).RequireRoles(Area.Readers);
        desk.MapGet("/diem-im-lang/bang.xlsx", ShowSilentPlaces.Xlsx).RequireRoles(Area.Readers);
        desk.MapPost("/diem-im-lang/goi", RecordCall.Handle).RequireRoles(RecordCall.Callers);
        desk.MapPost("/diem-im-lang/nhac", RemindPlaces.Handle).RequireRoles(RecordCall.Callers);
        desk.MapGet("/luot-vao-ra", ShowVisits.Page).RequireRoles(Area.Readers);
        desk.MapGet("/luot-vao-ra/bang/{table}/{form}", ShowVisits.File).RequireRoles(Area.Readers);
        desk.MapGet("/luot-vao-ra/de-rieng", ShowSetAside.Page).RequireRoles(Area.Readers);
        desk.MapGet("/luot-vao-ra/de-rieng/bang.csv", ShowSetAside.Csv).RequireRoles(Area.Readers);
        desk.MapGet("/luot-vao-ra/de-rieng/bang.xlsx", ShowSetAside.Xlsx).RequireRoles(Area.Readers);
        desk.MapGet("/diem/{id:guid}", ShowPlace.Page).RequireRoles(ShowPlace.Readers);
        desk.MapGet("/diem/{id:guid}/live", ShowPlace.Live).RequireRoles(ShowPlace.Readers);
        return app;
    }

    private static void MapKeepers(RouteGroupBuilder doors)
    {
        doors.MapGet("", KeeperPages.Choose).RequirePhone();
        doors.MapGet("/{id:guid}/{gate:int}", KeeperPages.Show).RequirePhone().WithMetadata(new CameraPage());
        doors.MapGet("/{id:guid}/{gate:int}/kiosk", KeeperPages.AskKiosk).RequirePhone();
        doors.MapPost("/{id:guid}/may", KeeperPages.Open).RequirePhone();
        doors.MapGet("/ket-thuc", KeeperPages.AskLeave).AllowPublic();
        doors.MapPost("/ket-thuc", KeeperPages.Leave).AllowPublic();
    }

    private static void MapOwners(RouteGroupBuilder own)
    {
        own.MapGet("/dang-trong", ShowWhoIsInside.Page).RequirePhone();
        own.MapPost("/suc-chua", ShowWhoIsInside.Limit).RequirePhone();
        own.MapGet("/the-giay", ManageCards.Show).RequirePhone();
        own.MapPost("/the-giay", ManageCards.Print).RequirePhone();
        own.MapPost("/the-giay/huy", ManageCards.Cancel).RequirePhone();
    }

    private static void MapPersons(RouteGroupBuilder own)
    {
        own.MapGet("", OwnPages.Show).AllowPublic();
        own.MapGet("/ma", OwnPages.Code).AllowPublic();
        own.MapGet("/luot", OwnPages.Visits).RequirePhone();
        own.MapPost("/luot", SendOwnVisits.Handle).AllowPublic();
        own.MapGet("/may", OwnDevice.Show).AllowPublic();
        own.MapPost("/may", OwnDevice.Register).AllowPublic();
        own.MapPost("/xoa", OwnPages.Forget).AllowPublic();
    }
}
