using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.SignIn;

/// <summary>Signs another device of the own account out.</summary>
internal static class EndSession
{
    public sealed record Form(Guid? Id);

    public static async Task<Results<RedirectHttpResult, NotFound>> Handle(
        [FromForm] Form form, ClaimsPrincipal user, Sessions sessions, CancellationToken cancel) =>
        form.Id is { } id && StaffTicket.Read(user) is { } ticket && await sessions.End(id, ticket.Account, cancel)
            ? TypedResults.LocalRedirect("/account")
            : TypedResults.NotFound();
}
