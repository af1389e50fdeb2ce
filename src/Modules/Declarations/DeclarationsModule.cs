using LaChan.Access;
using LaChan.Declarations.Arrivals;
using LaChan.Declarations.Care;
using LaChan.Declarations.Designing;
using LaChan.Declarations.Endpoints;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Figures;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Journey;
using LaChan.Declarations.Keeping;
using LaChan.Declarations.Posts;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Headers;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Entering;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Declarations;

/// <summary>Health declarations: forms, answers, verdicts at doors, control posts, the health stations' work.</summary>
public static class DeclarationsModule
{
    public static IServiceCollection AddDeclarations(this IServiceCollection services)
    {
        services.AddOptions<DeclarationOptions>().BindConfiguration(DeclarationOptions.Section)
            .Validate(options => options.IsUsable, "Declarations: DaysKept must be between 7 and 366, the others above zero.");
        return services.AddModuleSchema("declarations", typeof(DeclarationsModule).Assembly)
            .AddSingleton<OptionLists>()
            .AddSingleton<FormBook>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<FormBook>())
            .AddSingleton<DeclarationSeal>()
            .AddSingleton<ISealedColumn, DeclarationColumn>()
            .AddSingleton<DeclarationStore>()
            .AddSingleton<DeclarationReader>()
            .AddSingleton<TakeDeclaration>()
            .AddSingleton<DeclarationDirectory>()
            .AddSingleton<ISharedRides, SharedRides>()
            .AddSingleton<PassSigner>()
            .AddSingleton<HealthStations>()
            .AddSingleton<EntryCheck>()
            .AddSingleton<IEntryCheck>(s => s.GetRequiredService<EntryCheck>())
            .AddSingleton<IRetention, DeclarationRetention>()
            .AddSingleton<IPersonalData, DeclarationPersonalData>()
            .AddSingleton<ISealedColumn, VehicleColumn>()
            .AddSingleton<ISealedColumn, ReasonColumn>()
            .AddSingleton<ISealedColumn, ShiftNoteColumn>()
            .AddActionNames()
            .AddPosts()
            .AddOfficers()
            .AddSingleton<DeviceMemory>()
            .AddSingleton<StartDeclaring>()
            .AddSingleton<AnswerPages>()
            .AddSingleton<SendDeclaration>();
    }

    private static IServiceCollection AddPosts(this IServiceCollection services) => services
        .AddSingleton<RuleBook>()
        .AddSingleton<PostScope>()
        .AddSingleton<VehicleTable>()
        .AddSingleton<CrossingTable>()
        .AddSingleton<ShiftTable>()
        .AddSingleton<FindParty>()
        .AddSingleton<WorkAtPost>()
        .AddSingleton<DecideAtPost>()
        .AddNavigation(new NavigationItem(NavigationSection.Work, 15, () => Texts.PostsTitle, WorkAtPost.Path, "barrier-block") { Roles = CodesOf(PostScope.Officers) });

    private static IServiceCollection AddOfficers(this IServiceCollection services) => services
        .AddSingleton<DoorCounter>()
        .AddHostedService(s => s.GetRequiredService<DoorCounter>())
        .AddSingleton<AreaStep>()
        .AddSingleton<CareTable>()
        .AddSingleton<ClusterWatch>()
        .AddSingleton<ShowCare>()
        .AddSingleton<ArrivalTable>()
        .AddSingleton<ShowArrivals>()
        .AddSingleton<ShowFigures>()
        .AddSingleton<FormDesign>()
        .AddSingleton<CodedRows>()
        .AddSingleton<SendOverApi>()
        .AddSingleton<ReadOverApi>()
        .AddSingleton<ExportOverApi>()
        .AddSingleton(s => new FormExport(s.GetRequiredService<FormBook>(), s.GetRequiredService<OptionLists>()))
        .AddSingleton(s => new DeclarationHistory(
            s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<FormBook>(), s.GetRequiredService<TakeDeclaration>(),
            s.GetRequiredService<DeclarationStore>(), s.GetRequiredService<CrossingTable>(), s.GetRequiredService<VehicleTable>(),
            s.GetRequiredService<DeclarationSeal>(), s.GetRequiredService<HealthStations>(), s.GetRequiredService<RuleBook>(),
            s.GetRequiredService<PeopleDirectory>(), s.GetRequiredService<PlaceDirectory>(), s.GetRequiredService<DayKeys>()))
        .AddNavigation(
            new NavigationItem(NavigationSection.Work, 16, () => Texts.CareTitle, ShowCare.Path, "stethoscope") { Roles = CodesOf(ShowCare.Readers) },
            new NavigationItem(NavigationSection.Work, 17, () => Texts.ArrivalsTitle, ShowArrivals.Path, "users") { Roles = CodesOf(ShowArrivals.Readers) },
            new NavigationItem(NavigationSection.Work, 18, () => Texts.FiguresTitle, ShowFigures.Path, "clipboard-check") { Roles = Area.ReaderCodes },
            new NavigationItem(NavigationSection.System, 40, () => Texts.FormsTitle, FormDesign.Path, "list-details") { Roles = CodesOf(FormDesign.Designers) });

    private static IReadOnlyList<string> CodesOf(IEnumerable<Role> roles) => [.. roles.Select(role => role.Code)];

    public static IEndpointRouteBuilder MapDeclarations(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages().MapGroup(StartDeclaring.Path);
        pages.MapGet("", StartDeclaring.Show).AllowPublic();
        pages.MapGet("/{form}", StartDeclaring.Begin).AllowPublic();
        pages.MapGet("/lai/{id:guid}", StartDeclaring.Again).AllowPublic();
        pages.MapGet("/sua/{id:guid}", StartDeclaring.Correct).AllowPublic();
        pages.MapGet("/cung/{id:guid}", StartDeclaring.Companion).AllowPublic();
        pages.MapGet("/bien-nhan/{id:guid}", ShowReceipt.Handle).AllowPublic();
        pages.MapGet("/{form}/" + AnswerPages.Review, SendDeclaration.Show).AllowPublic();
        pages.MapPost("/{form}/gui", SendDeclaration.Send).AllowPublic();
        pages.MapGet("/{form}/{page}", AnswerPages.Show).AllowPublic().WithMetadata(new CameraPage());
        pages.MapPost("/{form}/{page}", AnswerPages.Take).AllowPublic().WithMetadata(new CameraPage());
        MapPosts(app.MapPages().MapGroup(WorkAtPost.Path).RequireRoles(PostScope.Officers));
        MapOfficers(app.MapPages());
        MapForms(app.MapPages().MapGroup(FormDesign.Path).RequireRoles(FormDesign.Designers));
        MapApi(app.MapGroup("/api/v1/declarations").WithTags("Declarations"));
        return app;
    }

    private static void MapPosts(RouteGroupBuilder posts)
    {
        // A bus of fifty has more fields than the public may send.
        const int mostFields = 1024;
        posts.MapGet("", WorkAtPost.Choose);
        posts.MapGet("/{post}", WorkAtPost.Board);
        posts.MapGet("/{post}/live", WorkAtPost.Live);
        posts.MapPost("/{post}/quet", WorkAtPost.Scan);
        posts.MapPost("/{post}/xe", WorkAtPost.AddVehicle);
        posts.MapPost("/{post}/ban-giao", WorkAtPost.HandOver);
        posts.MapGet("/{post}/doan/{id:guid}", DecideAtPost.Show);
        posts.MapPost("/{post}/doan/{id:guid}", DecideAtPost.Decide).WithStaffLimit().WithFormOptions(valueCountLimit: mostFields);
        posts.MapGet("/{post}/phieu/{party:guid}", DecideAtPost.Slips);
    }

    private static void MapOfficers(RouteGroupBuilder desk)
    {
        desk.MapGet(ShowCare.Path, ShowCare.Page).RequireRoles(ShowCare.Readers);
        desk.MapGet(ShowCare.Path + "/live", AreaWork.Live).RequireRoles(ShowCare.Readers);
        desk.MapPost(ShowCare.Path + "/ghi", ShowCare.Note).RequireRoles(ShowCare.Readers);
        desk.MapGet(ShowArrivals.Path, ShowArrivals.Page).RequireRoles(ShowArrivals.Readers);
        desk.MapGet(ShowArrivals.Path + "/live", AreaWork.Live).RequireRoles(ShowArrivals.Readers);
        desk.MapPost(ShowArrivals.Path + "/buoc", ShowArrivals.Move).RequireRoles(ShowArrivals.Readers);
        desk.MapGet(ShowFigures.Path, ShowFigures.Page).RequireRoles(Area.Readers);
        desk.MapGet(ShowFigures.Path + "/live", AreaWork.Live).RequireRoles(Area.Readers);
        desk.MapGet(ShowFigures.Path + "/bang.csv", ShowFigures.Csv).RequireRoles(Area.Readers);
        desk.MapGet(ShowFigures.Path + "/bang.xlsx", ShowFigures.Xlsx).RequireRoles(Area.Readers);
    }

    private static void MapForms(RouteGroupBuilder forms)
    {
        forms.MapGet("", FormDesign.List);
        forms.MapGet("/{form}/{version:int}", FormDesign.Show);
        forms.MapPost("/{form}/{version:int}", FormDesign.Save).WithStaffLimit().WithFormOptions(valueLengthLimit: RequestLimits.StaffBytes);
        forms.MapPost("/{form}/{version:int}/ban-moi", FormDesign.Copy);
        forms.MapPost("/{form}/{version:int}/tap", FormDesign.Upload).WithStaffLimit();
        forms.MapPost("/{form}/{version:int}/hieu-luc", FormDesign.PutInForce);
        forms.MapGet("/{form}/{version:int}/xuat/{format}", FormDesign.Export);
        forms.MapGet("/{form}/{version:int}/xem-truoc/{page}", FormDesign.Preview);
        forms.MapPost("/{form}/{version:int}/xem-truoc/{page}", FormDesign.LeavePreview);
    }

    private static void MapApi(RouteGroupBuilder api)
    {
        api.MapPost("", SendOverApi.Handle).RequireRoles(SendOverApi.Writers).WithSummary("Store a declaration; a repeat of an id changes nothing");
        api.MapGet("", ReadOverApi.List).RequireRoles(ReadOverApi.Readers).WithSummary("Coded declarations of the area, 1,000 at a time");
        api.MapGet("/{id:guid}", ReadOverApi.One).RequireRoles(ReadOverApi.Readers).WithSummary("One declaration as a FHIR R4 QuestionnaireResponse");
        api.MapGet("/export.csv", ExportOverApi.Csv).RequireRoles(ReadOverApi.Readers).WithSummary("Coded declarations as CSV, streamed");
        api.MapGet("/export.xlsx", ExportOverApi.Xlsx).RequireRoles(ReadOverApi.Readers).WithSummary("Coded declarations as a workbook, streamed");
        api.MapGet("/export.ndjson", ExportOverApi.Fhir).RequireRoles(ReadOverApi.Readers).WithSummary("Coded declarations as FHIR R4, one on each line");
        api.MapGet("/forms/{form}", ShowFormOverApi.Form).AllowPublic().WithSummary("The version of a form that is asked today");
        api.MapGet("/keys", ShowFormOverApi.Keys).AllowPublic().WithSummary("The key by which passes are checked without the server");
    }
}
