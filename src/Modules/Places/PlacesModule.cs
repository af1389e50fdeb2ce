using LaChan.Access;
using LaChan.Places.Contacts;
using LaChan.Places.Import;
using LaChan.Places.Owners;
using LaChan.Places.Posters;
using LaChan.Places.Registration;
using LaChan.Places.Signing;
using LaChan.Places.Storage;
using LaChan.Places.Typing;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
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
        pages.MapPost("/phone/out", (Delegate)ProvePhone.Leave).AllowPublic();
        MapOwners(pages.MapGroup("/dia-diem"));
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
}
