using LaChan.Access.Authorization;
using LaChan.Platform.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Access.SignIn;

/// <summary>Ends the session on this device, and lets the browser forget what it kept of our pages.</summary>
internal static class SignOutStaff
{
    public static async Task<RedirectHttpResult> Handle(HttpContext http, Sessions sessions, AuditTrail trail, CancellationToken cancel)
    {
        if (Actor.Of(http.User) is { } actor)
        {
            await trail.Record(actor.Does("access.sign-out", AuditPurpose.Administration), cancel);
        }

        if (StaffTicket.Read(http.User) is { } ticket)
        {
            await sessions.End(ticket.Session, ticket.Account, cancel);
        }

        await http.SignOutAsync(Schemes.Staff);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return TypedResults.LocalRedirect(StaffCookie.SignInPath);
    }
}
