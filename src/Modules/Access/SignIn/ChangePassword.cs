using System.Security.Claims;
using LaChan.Access.Accounts;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.SignIn;

/// <summary>A new password against the old one; all other sessions of the account end.</summary>
internal static class ChangePassword
{
    public sealed record Form
    {
        public string? Old { get; init; }

        public string? Password { get; init; }

        public string? Again { get; init; }
    }

    public static async Task<Results<RedirectHttpResult, RazorComponentResult<AccountPage>, NotFound>> Handle(
        [FromForm] Form form, ClaimsPrincipal user, AccessDb db, UserManager<Account> accounts, StaffDoor door,
        SignInLimiter limiter, AccountView view, Sealer sealer, HttpContext http, CancellationToken cancel)
    {
        if (StaffTicket.Read(user) is not { } ticket
            || await db.Users.SingleOrDefaultAsync(account => account.Id == ticket.Account, cancel) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        if (PasswordRules.Refuse(form.Password, form.Again, AccountCard.Open(sealer, account)) is { } refusal)
        {
            errors.Add("password", refusal);
        }

        using var turn = await limiter.Enter(cancel);
        if (!turn.IsAcquired)
        {
            errors.Add("old", Texts.SignInBusy);
        }
        else if (!errors.Any && !await IsRight(form.Old, account, accounts))
        {
            errors.Add("old", Texts.OldPasswordWrong);
        }

        if (errors.Any)
        {
            return (await view.Render(user, errors, StatusCodes.Status422UnprocessableEntity, cancel)).Result switch
            {
                RazorComponentResult<AccountPage> page => page,
                _ => TypedResults.NotFound(),
            };
        }

        await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, form.Password!);
        await door.Note("access.change-password", account, null, AuditOutcome.Done, cancel);
        await door.GoOn(http, account, ticket.Appointment, cancel);
        return TypedResults.LocalRedirect("/account");
    }

    // A stranger at an open session guesses no more often than one at the sign-in page.
    private static async Task<bool> IsRight(string? old, Account account, UserManager<Account> accounts)
    {
        if (old is null or { Length: 0 or > PasswordRules.LongestPassword } || await accounts.IsLockedOutAsync(account))
        {
            return false;
        }

        var right = await accounts.CheckPasswordAsync(account, old);
        await (right ? accounts.ResetAccessFailedCountAsync(account) : accounts.AccessFailedAsync(account));
        return right;
    }
}
