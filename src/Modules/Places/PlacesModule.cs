using LaChan.Places.Storage;
using LaChan.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Places;

/// <summary>Places and their QR codes: registration, kinds, posters, controllers.</summary>
public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) =>
        services.AddValidation()
            .AddModuleSchema("places", typeof(PlacesModule).Assembly)
            .AddSingleton<PlaceReader>()
            .AddSingleton<PlaceDirectory>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<PlaceDirectory>());
}
