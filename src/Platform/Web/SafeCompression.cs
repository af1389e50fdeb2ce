using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Web;

/// <summary>
/// Compression of what is rendered. The length of a compressed page can tell a secret in it to another site that
/// makes the browser ask for it again and again (BREACH); so a request is only answered compressed when the browser
/// says that no other site caused it. Static files are compressed beforehand and do not pass here.
/// </summary>
internal static class SafeCompression
{
    public static void AddCompression(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                "text/html", "text/csv", "application/json", "application/problem+json", "image/svg+xml",
            ];
        });

    public static void UseSafeCompression(this IApplicationBuilder app) =>
        app.UseWhen(CausedHere, branch => branch.UseResponseCompression());

    private static bool CausedHere(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}
