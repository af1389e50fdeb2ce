using LaChan.Access.Pages;
using LaChan.Access.SignIn;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Accounts;

/// <summary>The holder of an invitation sets the password of the account, once, and is signed in.</summary>
internal static class OpenInvitation
{
    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Contact { get; init; }

        public string? Password { get; init; }

        public string? Again { get; init; }
    }

    public static async Task<RazorComponentResult<InvitationPage>> Show(
        string secret, AccessDb db, Sealer sealer, TimeProvider time, CancellationToken cancel) =>
        await Find(secret, db, time, cancel) is { } found
            ? Page(found, AccountCard.Open(sealer, found.Account), null, new(), StatusCodes.Status200OK)
            : Closed();

    public static async Task<Results<RedirectHttpResult, RazorComponentResult<InvitationPage>>> Handle(
        string secret, [FromForm] Form form, AccessDb db, UserManager<Account> accounts, StaffDoor door, Sealer sealer,
        TimeProvider time, HttpContext http, CancellationToken cancel)
    {
        if (await Find(secret, db, time, cancel) is not { } found)
        {
            return Closed();
        }

        var card = AccountCard.Open(sealer, found.Account);
        var errors = new FormErrors();
        if (found.Invitation.FirstAdministrator)
        {
            card = await NewcomersForm.Read(form, errors, db, sealer, cancel);
        }

        if (PasswordRules.Refuse(form.Password, form.Again, card) is { } refusal)
        {
            errors.Add("password", refusal);
        }

        if (errors.Any)
        {
            return Page(found, card, form, errors, StatusCodes.Status422UnprocessableEntity);
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (!await Use(found.Invitation, db, time, cancel))
            {
                return Closed();
            }

            if (found.Invitation.FirstAdministrator)
            {
                NewcomersForm.Store(found.Account, card, db, sealer);
            }

            await accounts.RemovePasswordAsync(found.Account);
            await accounts.AddPasswordAsync(found.Account, form.Password!);
            await door.Note("access.take-invitation", found.Account, null, AuditOutcome.Done, cancel);
            await transaction.CommitAsync(cancel);
        }

        var mustChoose = await door.Enter(http, found.Account, cancel);
        return TypedResults.LocalRedirect(mustChoose ? "/account" : LocalUrl.Home);
    }

    private static async Task<(Invitation Invitation, Account Account)?> Find(
        string secret, AccessDb db, TimeProvider time, CancellationToken cancel)
    {
        var hash = Invitation.HashOf(secret);
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.SecretHash == hash, cancel);
        return invitation is not null && invitation.IsOpen(time.GetUtcNow())
            && await db.Users.SingleOrDefaultAsync(a => a.Id == invitation.AccountId && a.DisabledAt == null, cancel) is { } account
            ? (invitation, account)
            : null;
    }

    /// <summary>True for the first who comes: two browsers with one link race for one row.</summary>
    private static async Task<bool> Use(Invitation invitation, AccessDb db, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await db.Invitations.Where(i => i.Id == invitation.Id && i.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.UsedAt, now), cancel);
        return rows == 1;
    }

    private static RazorComponentResult<InvitationPage> Closed() =>
        PageResult.Of<InvitationPage>(new { IsOpen = false }, StatusCodes.Status404NotFound);

    private static RazorComponentResult<InvitationPage> Page(
        (Invitation Invitation, Account Account) found, AccountCard card, Form? form, FormErrors errors, int status) =>
        PageResult.Of<InvitationPage>(
            new
            {
                IsOpen = true,
                First = found.Invitation.FirstAdministrator,
                Name = form?.Name ?? card.Name,
                Contact = form?.Contact ?? card.Email ?? card.Phone,
                Errors = errors,
            },
            status);
}
