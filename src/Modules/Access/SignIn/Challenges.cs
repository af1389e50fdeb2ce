using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access.SignIn;

/// <summary>What a browser gets that may not do what it asked for.</summary>
internal static class Challenges
{
    /// <summary>The sign-in page; for a part of a page the whole window goes there. An absent page is absent for all.</summary>
    public static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (request, response) = (context.Request, context.Response);
        if (context.HttpContext.GetEndpoint() is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (request.Headers.ContainsKey("HX-Request"))
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            response.Headers["HX-Redirect"] = context.Options.LoginPath.Value;
        }
        else
        {
            response.Redirect(HttpMethods.IsGet(request.Method) ? context.RedirectUri : context.Options.LoginPath.Value!);
        }

        return Task.CompletedTask;
    }

    public static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
