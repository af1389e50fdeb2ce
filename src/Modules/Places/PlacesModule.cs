using LaChan.Places.Contacts;
using LaChan.Places.Import;
using LaChan.Places.Signing;
using LaChan.Places.Storage;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Places;

/// <summary>Places and their QR codes: registration, kinds, posters, controllers.</summary>
public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) =>
        services.AddValidation()
            .AddModuleSchema("places", typeof(PlacesModule).Assembly)
            .AddSingleton<PlaceReader>()
            .AddSingleton<PlaceDirectory>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<PlaceDirectory>())
            .AddSingleton<ContactSeal>()
            .AddSingleton<ISealedColumn, PlaceContactColumn>()
            .AddSingleton<ISealedColumn, DueContactColumn>()
            .AddSingleton<ISealedColumn, ControllerPhoneColumn>()
            .AddSingleton<GateSigner>()
            .AddSingleton(s => new PlacesImport(
                s.GetRequiredService<NpgsqlDataSource>(),
                s.GetRequiredService<PlaceDirectory>(),
                s.GetRequiredService<UnitDirectory>(),
                s.GetRequiredService<GateSigner>(),
                s.GetRequiredService<ContactSeal>(),
                s.GetRequiredService<TimeProvider>()));
}
