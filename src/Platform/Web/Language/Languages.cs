using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Web.Language;

/// <summary>Vietnamese, unless the person chose English.</summary>
public static class Languages
{
    public const string Vietnamese = "vi";
    public const string English = "en";
    /// <summary>For health declarations at the border; other pages are Vietnamese in it.</summary>
    public const string Chinese = "zh";
    internal const string Cookie = "lang";

    internal static void AddLanguages(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Vietnamese)
                .AddSupportedCultures(Vietnamese, English, Chinese)
                .AddSupportedUICultures(Vietnamese, English, Chinese);
            // Not by Accept-Language: a borrowed or badly set phone must not change the language of a form.
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(
                    context.Request.Cookies[Cookie] is { } chosen ? new ProviderCultureResult(chosen) : null)),
            ];
        });
}
