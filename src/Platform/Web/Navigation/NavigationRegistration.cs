using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Web.Navigation;

public static class NavigationRegistration
{
    public static IServiceCollection AddNavigation(this IServiceCollection services, params ReadOnlySpan<NavigationItem> items)
    {
        foreach (var item in items)
        {
            services.AddSingleton(item);
        }
        return services;
    }
}
