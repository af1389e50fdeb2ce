using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Access.SignIn;

/// <summary>Ends the session on this device, and lets the browser forget what it kept of our pages.</summary>
internal static class SignOutStaff
{
    public static async Task<RedirectHttpResult> Handle(HttpContext http)
    {
        await http.SignOutAsync(Schemes.Staff);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return TypedResults.LocalRedirect(StaffCookie.SignInPath);
    }
}
