using System.Security.Claims;
using LaChan.Access.Authorization;
using LaChan.Access.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.SignIn;

/// <summary>A person with several appointments acts in another one ("đổi vai").</summary>
internal static class ChangeRole
{
    public sealed record Form(Guid? Appointment);

    public static async Task<Results<RedirectHttpResult, NotFound>> Handle(
        [FromForm] Form form, ClaimsPrincipal user, AccessDb db, GrantBook book, StaffDoor door, TimeProvider time,
        HttpContext http, CancellationToken cancel)
    {
        if (StaffTicket.Read(user) is not { } ticket
            || await db.Users.SingleOrDefaultAsync(account => account.Id == ticket.Account, cancel) is not { } account
            || (await book.Current(cancel)).Of(account.Id, time.GetUtcNow()).All(grant => grant.Id != form.Appointment))
        {
            return TypedResults.NotFound();
        }

        await door.GoOn(http, account, form.Appointment, cancel);
        return TypedResults.LocalRedirect(LocalUrl.Home);
    }
}
