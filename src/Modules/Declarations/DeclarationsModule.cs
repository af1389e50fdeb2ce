using LaChan.Access;
using LaChan.Declarations.Arrivals;
using LaChan.Declarations.Care;
using LaChan.Declarations.Figures;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Journey;
using LaChan.Declarations.Keeping;
using LaChan.Declarations.Posts;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Entering;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
            .AddSingleton<PassSigner>()
            .AddSingleton<HealthStations>()
            .AddSingleton<EntryCheck>()
            .AddSingleton<IEntryCheck>(s => s.GetRequiredService<EntryCheck>())
            .AddSingleton<IRetention, DeclarationRetention>()
            .AddSingleton<IPersonalData, DeclarationPersonalData>()
            .AddSingleton<ISealedColumn, VehicleColumn>()
            .AddSingleton<ISealedColumn, ReasonColumn>()
            .AddSingleton<ISealedColumn, ShiftNoteColumn>()
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
        .AddNavigation(new NavigationItem(NavigationSection.Work, 15, () => Texts.PostsTitle, WorkAtPost.Path, "shield-check") { Roles = CodesOf(PostScope.Officers) });

    private static IServiceCollection AddOfficers(this IServiceCollection services) => services
        .AddSingleton<DoorCounter>()
        .AddHostedService(s => s.GetRequiredService<DoorCounter>())
        .AddSingleton<CareTable>()
        .AddSingleton<ClusterWatch>()
        .AddSingleton<ShowCare>()
        .AddSingleton<ArrivalTable>()
        .AddSingleton<ShowArrivals>()
        .AddSingleton<ShowFigures>()
        .AddNavigation(
            new NavigationItem(NavigationSection.Work, 16, () => Texts.CareTitle, ShowCare.Path, "stethoscope") { Roles = CodesOf(ShowCare.Readers) },
            new NavigationItem(NavigationSection.Work, 17, () => Texts.ArrivalsTitle, ShowArrivals.Path, "users") { Roles = CodesOf(ShowArrivals.Readers) },
            new NavigationItem(NavigationSection.Work, 18, () => Texts.FiguresTitle, ShowFigures.Path, "clipboard-check") { Roles = Area.ReaderCodes });

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
        pages.MapGet("/{form}/{page}", AnswerPages.Show).AllowPublic();
        pages.MapPost("/{form}/{page}", AnswerPages.Take).AllowPublic();
        MapPosts(app.MapPages().MapGroup(WorkAtPost.Path).RequireRoles(PostScope.Officers));
        MapOfficers(app.MapPages());
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
        desk.MapGet(ShowCare.Path + "/live", ShowCare.Live).RequireRoles(ShowCare.Readers);
        desk.MapPost(ShowCare.Path + "/ghi", ShowCare.Note).RequireRoles(ShowCare.Readers);
        desk.MapGet(ShowArrivals.Path, ShowArrivals.Page).RequireRoles(ShowArrivals.Readers);
        desk.MapGet(ShowArrivals.Path + "/live", ShowArrivals.Live).RequireRoles(ShowArrivals.Readers);
        desk.MapPost(ShowArrivals.Path + "/buoc", ShowArrivals.Move).RequireRoles(ShowArrivals.Readers);
        desk.MapGet(ShowFigures.Path, ShowFigures.Page).RequireRoles(Area.Readers);
        desk.MapGet(ShowFigures.Path + "/live", ShowFigures.Live).RequireRoles(Area.Readers);
        desk.MapGet(ShowFigures.Path + "/bang.csv", ShowFigures.Csv).RequireRoles(Area.Readers);
        desk.MapGet(ShowFigures.Path + "/bang.xlsx", ShowFigures.Xlsx).RequireRoles(Area.Readers);
    }
}
