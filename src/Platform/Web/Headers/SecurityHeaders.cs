using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LaChan.Platform.Web.Headers;

/// <summary>The headers that every answer carries, errors included, and the content policy of every HTML page.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Written when the answer starts: an exception handler clears what was written before.
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            WriteForPage(context, headers);
        }
        else if (context.Request.Path.StartsWithSegments("/fonts") && context.Response.StatusCode < 400)
        {
            // Their names carry a hash of what is in them.
            headers.CacheControl = "public, max-age=31536000, immutable";
        }
        if (headers.CacheControl.Count == 0)
        {
            // What does not say that it may be kept may be about somebody.
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static void WriteForPage(HttpContext context, IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy.For(context);
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.Append(HeaderNames.Vary, "HX-Request");
        headers.Remove("blazor-enhanced-nav");
    }
}
