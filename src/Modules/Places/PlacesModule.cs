using LaChan.Access;
using LaChan.Places.Contacts;
using LaChan.Places.Due;
using LaChan.Places.Endpoints;
using LaChan.Places.Import;
using LaChan.Places.Keepers;
using LaChan.Places.Officers;
using LaChan.Places.Owners;
using LaChan.Places.Posters;
using LaChan.Places.Registration;
using LaChan.Places.Signing;
using LaChan.Places.Storage;
using LaChan.Places.Typing;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Places;

/// <summary>Places and their QR codes: registration, kinds, posters, controllers.</summary>
public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services)
    {
        services.AddOptions<PosterOptions>().BindConfiguration(PosterOptions.Section);
        return services.AddValidation()
            .AddModuleSchema("places", typeof(PlacesModule).Assembly)
            .AddSingleton<PlaceReader>()
            .AddSingleton<PlaceDirectory>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<PlaceDirectory>())
            .AddSingleton<ContactSeal>()
            .AddSingleton<ISealedColumn, PlaceContactColumn>()
            .AddSingleton<ISealedColumn, DueContactColumn>()
            .AddSingleton<ISealedColumn, ControllerPhoneColumn>()
            .AddSingleton<GateSigner>()
            .AddSingleton<PlaceStore>()
            .AddSingleton<PlaceChanges>()
            .AddSingleton<Drafts>()
            .AddSingleton<Register>()
            .AddSingleton<TypedCodeLimit>()
            .AddSingleton<PosterPrinter>()
            .AddSingleton<OwnPlaces>()
            .AddSingleton<ManageOwnPlace>()
            .AddSingleton<ManageGates>()
            .AddSingleton<ManageControllers>()
            .AddSingleton<ProvePhone>()
            .AddSingleton(DemoOwner.Phone)
            .AddSingleton(s => new PlaceKeys(s.GetRequiredService<GateSigner>()))
            .AddSingleton<AreaPlaces>()
            .AddSingleton<ListPlaces>()
            .AddSingleton<Uploads>()
            .AddSingleton<UploadPlaces>()
            .AddSingleton<DueDirectory>()
            .AddSingleton<DueTable>()
            .AddSingleton(s => new DueImport(
                s.GetRequiredService<DueTable>(),
                s.GetRequiredService<PlaceDirectory>(),
                s.GetRequiredService<UnitDirectory>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton<ManageDue>()
            .AddSingleton<PlacesApi>()
            .AddSingleton<ScannerTable>()
            .AddSingleton(s => new PlaceKeepers(
                s.GetRequiredService<OwnPlaces>(),
                s.GetRequiredService<ScannerTable>(),
                s.GetRequiredService<PlaceChanges>(),
                s.GetRequiredService<IServiceScopeFactory>(),
                s.GetRequiredService<TimeProvider>()))
            .AddNavigation(
                new(NavigationSection.Work, 40, () => Texts.ListTitle, "/dia-diem/danh-sach", "building-store")
                {
                    Roles = OfficerScope.CodesOf(OfficerScope.Readers),
                },
                new(NavigationSection.Work, 41, () => Texts.DueTitle, "/co-so-phai-dang-ky", "clipboard-list")
                {
                    Roles = OfficerScope.CodesOf(OfficerScope.Readers),
                },
                new(NavigationSection.Work, 42, () => Texts.UploadTitle, "/dia-diem/tai-len", "upload")
                {
                    Roles = OfficerScope.CodesOf(OfficerScope.Uploaders),
                })
            .AddSingleton(s => new PlaceCalls(
                s.GetRequiredService<NpgsqlDataSource>(),
                s.GetRequiredService<PlaceDirectory>(),
                s.GetRequiredService<ContactSeal>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new PlaceReminders(
                s.GetRequiredService<NpgsqlDataSource>(),
                s.GetRequiredService<PlaceDirectory>(),
                s.GetRequiredService<ContactSeal>(),
                s.GetRequiredService<Outbox>(),
                s.GetRequiredService<PublicAddress>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new PlacesImport(
                s.GetRequiredService<NpgsqlDataSource>(),
                s.GetRequiredService<PlaceDirectory>(),
                s.GetRequiredService<UnitDirectory>(),
                s.GetRequiredService<GateSigner>(),
                s.GetRequiredService<ContactSeal>(),
                s.GetRequiredService<TimeProvider>()));
    }

    public static IEndpointRouteBuilder MapPlaces(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages();
        pages.MapGet("/q", FindTypedCode.Handle).AllowPublic();
        pages.MapGet("/dang-ky", Register.Show).AllowPublic();
        pages.MapPost("/dang-ky", Register.Send).AllowPublic();
        pages.MapPost("/dang-ky/gui-lai", Register.SendAgain).AllowPublic();
        pages.MapPost("/dang-ky/sua", Register.Correct).AllowPublic();
        pages.MapPost("/dang-ky/xac-nhan", Register.Confirm).AllowPublic();
        pages.MapGet("/phone", ProvePhone.Show).AllowPublic();
        pages.MapPost("/phone", ProvePhone.Send).AllowPublic();
        pages.MapPost("/phone/code", ProvePhone.Check).AllowPublic();
        MapOwners(pages.MapGroup("/dia-diem"));
        MapOfficers(pages);
        MapApi(app.MapGroup("/api/v1/places").WithTags("Places"));
        return app;
    }

    private static void MapOwners(RouteGroupBuilder own)
    {
        own.MapGet("", ManageOwnPlace.List).RequirePhone();
        var place = own.MapGroup("/{id:guid}").RequirePhone();
        place.MapGet("", ManageOwnPlace.Show);
        place.MapGet("/sua", ManageOwnPlace.Edit);
        place.MapPost("/sua", ManageOwnPlace.Correct);
        place.MapGet("/dong", ManageOwnPlace.AskClose);
        place.MapPost("/dong", ManageOwnPlace.Close);
        place.MapPost("/mo", ManageOwnPlace.Reopen);
        place.MapPost("/cong", ManageGates.Add);
        place.MapPost("/cong/{no:int}/doi", ManageGates.Reissue);
        place.MapPost("/cong/{no:int}/bo", ManageGates.Cancel);
        place.MapPost("/nguoi", ManageControllers.Add);
        place.MapPost("/nguoi/{controller:guid}/bo", ManageControllers.Remove);
        place.MapGet("/ap-phich", OwnPosters.Show);
        place.MapGet("/ap-phich.pdf", OwnPosters.Pdf);
        place.MapGet("/in", OwnPosters.Print);
    }

    private static void MapOfficers(RouteGroupBuilder pages)
    {
        pages.MapGet("/dia-diem/danh-sach", ListPlaces.Page).RequireRoles(OfficerScope.Readers);
        pages.MapGet("/dia-diem/danh-sach.csv", ListPlaces.Csv).RequireRoles(OfficerScope.Readers);
        pages.MapGet("/dia-diem/danh-sach.xlsx", ListPlaces.Xlsx).RequireRoles(OfficerScope.Readers);
        pages.MapGet("/dia-diem/danh-sach/{id:guid}/ap-phich.pdf", ListPlaces.Poster).RequireRoles(OfficerScope.Readers);

        pages.MapGet("/dia-diem/tai-len", UploadPlaces.Show).RequireRoles(OfficerScope.Uploaders);
        pages.MapPost("/dia-diem/tai-len", UploadPlaces.Preview).RequireRoles(OfficerScope.Uploaders).WithImportLimit();
        pages.MapPost("/dia-diem/tai-len/{id:guid}/nhap", UploadPlaces.Store).RequireRoles(OfficerScope.Uploaders);
        pages.MapGet("/dia-diem/tai-len/{id:guid}/{part:int}.pdf", UploadPlaces.Posters).RequireRoles(OfficerScope.Uploaders);
        pages.MapGet("/dia-diem/tai-len/{id:guid}/loi.csv", UploadPlaces.Refused).RequireRoles(OfficerScope.Uploaders);

        pages.MapGet("/co-so-phai-dang-ky", ManageDue.Page).RequireRoles(OfficerScope.Readers);
        pages.MapGet("/co-so-phai-dang-ky.csv", ManageDue.Csv).RequireRoles(OfficerScope.Readers);
        pages.MapGet("/co-so-phai-dang-ky.xlsx", ManageDue.Xlsx).RequireRoles(OfficerScope.Readers);
        pages.MapPost("/co-so-phai-dang-ky", ManageDue.Upload).RequireRoles(OfficerScope.Writers).WithImportLimit();
        pages.MapPost("/co-so-phai-dang-ky/{id:guid}/dong", ManageDue.Close).RequireRoles(OfficerScope.Writers);
        pages.MapPost("/co-so-phai-dang-ky/{id:guid}/mo", ManageDue.Reopen).RequireRoles(OfficerScope.Writers);
        pages.MapGet("/co-so-phai-dang-ky/{id:guid}/dang-ky", ManageDue.ShowRegistration).RequireRoles(OfficerScope.Writers);
        pages.MapPost("/co-so-phai-dang-ky/{id:guid}/dang-ky", ManageDue.Register).RequireRoles(OfficerScope.Writers);
    }

    private static void MapApi(RouteGroupBuilder api)
    {
        api.MapGet("", PlacesApi.List).RequireRoles(OfficerScope.Readers).WithSummary("List the places of the area");
        api.MapPost("", PlacesApi.Create).RequireRoles(OfficerScope.Writers).WithSummary("Register a place in the area");
        api.MapGet("/kinds", PlacesApi.Kinds).AllowPublic().WithSummary("The kinds of places");
        api.MapGet("/keys", PlacesApi.Keys).AllowPublic().WithSummary("The keys by which codes are checked without the server");
        api.MapGet("/{code}", PlacesApi.One).RequireRoles(OfficerScope.Readers).WithSummary("One place by its code");
    }
}
