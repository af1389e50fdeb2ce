using System.Net;
using System.Text.Unicode;
using LaChan.Platform.Web.Errors;
using LaChan.Platform.Web.Headers;
using LaChan.Platform.Web.Language;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace LaChan.Platform.Web;

/// <summary>What every page and endpoint shares: headers, errors, languages, forms, assets, live changes.</summary>
public static class PlatformWeb
{
    public static IServiceCollection AddPlatformWeb(this IServiceCollection services)
    {
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section);
        services.AddRazorComponents();
        // The framework's own lines hold addresses, and those may hold a name that somebody searched for.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddHttpContextAccessor();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = PlainProblems.Name);
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddRequestLimits();
        services.AddCompression();
        services.AddLanguages();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<WebOptions>>(HardenFormCookie);
        services.AddRateLimiter(limiter => limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChangeFeed>();
        services.TryAddSingleton<PageAssets>();
        services.TryAddSingleton<PublicAddress>();
        return services;
    }

    /// <summary>
    /// The pipeline up to the endpoints, sign-in included. Order matters: headers and language are outermost, so that
    /// errors have them too; routing comes before whatever looks at the endpoint.
    /// </summary>
    public static WebApplication UsePlatformWeb(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseRequestLocalization();
        app.UseErrorPages();
        app.UseSafeCompression();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>The endpoints of Platform itself: the switches of language and theme.</summary>
    public static IEndpointRouteBuilder MapPlatformWeb(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages();
        pages.MapPost("/lang/{language}", SwitchLanguage.Handle).AllowAnonymous();
        pages.MapPost("/theme/{theme}", SwitchTheme.Handle).AllowAnonymous();
        return app;
    }

    private static void HardenFormCookie(AntiforgeryOptions options, IOptions<WebOptions> web)
    {
        options.Cookie.Name = web.Value.CookieName("lachan-form");
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = web.Value.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        // The middleware of headers already says who may frame a page.
        options.SuppressXFrameOptionsHeader = true;
    }

    private static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<WebOptions>>().Value.KnownProxies;
        if (proxies.Count == 0)
        {
            return;
        }
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
        app.UseForwardedHeaders(options);
    }
}
