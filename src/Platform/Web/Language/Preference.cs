using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LaChan.Platform.Web.Language;

/// <summary>What a browser remembers of a person's taste: a word in a cookie, nothing about the person.</summary>
internal static class Preference
{
    public const string ThemeCookie = "theme";

    public static void Keep(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.SecureCookies,
            HttpOnly = true,
            IsEssential = true,
        });

    /// <summary>light, dark or auto; anything else in the cookie is auto.</summary>
    public static string Theme(HttpRequest request) =>
        request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie]! : "auto";

    /// <summary>Only to a page of ours: "//host" and "/\host" lead elsewhere.</summary>
    public static RedirectHttpResult GoBack(string? address) =>
        TypedResults.LocalRedirect(address is ['/', ..] and not ['/', '/' or '\\', ..] ? address : "/");
}
