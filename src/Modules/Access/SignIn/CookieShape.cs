using LaChan.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access.SignIn;

/// <summary>
/// What all our cookies share: not for scripts, bound to the host, and a life told in seconds (Max-Age), because the
/// date of the business may be far from the date of the phone.
/// </summary>
internal static class CookieShape
{
    public static void Apply(
        CookieAuthenticationOptions options, WebOptions web, string name, SameSiteMode sameSite, TimeSpan life)
    {
        options.Cookie.Name = web.CookieName(name);
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.IsEssential = true;
        options.Cookie.SameSite = sameSite;
        options.Cookie.SecurePolicy = web.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        options.Cookie.MaxAge = life;
        options.ExpireTimeSpan = life;
        options.SlidingExpiration = true;
    }
}
