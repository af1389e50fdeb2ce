using LaChan.Access.Authorization;
using LaChan.Access.SignIn;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LaChan.Access.Phones;

/// <summary>
/// The cookie of a proved phone: 30 days from the last use. Lax, because a link in a message opens the page with it.
/// </summary>
internal sealed class PhoneCookie(IOptions<WebOptions> web, MachineClock clock) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public void Configure(CookieAuthenticationOptions options)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Phone)
        {
            return;
        }

        CookieShape.Apply(options, web.Value, "lachan-phone", SameSiteMode.Lax, Life);
        options.TimeProvider = clock.Time;
        options.LoginPath = "/phone";
        options.ReturnUrlParameter = "returnUrl";
        options.Events = new() { OnRedirectToLogin = Challenges.ToSignIn, OnRedirectToAccessDenied = Challenges.Forbid };
    }
}
