using System.Security.Claims;
using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.SignIn;

/// <summary>What the signed-in person's account is, and in which role he acts.</summary>
internal static class ShowAccount
{
    public static Task<Results<RazorComponentResult<AccountPage>, NotFound>> Handle(
        AccountView view, ClaimsPrincipal user, CancellationToken cancel) =>
        view.Render(user, new(), StatusCodes.Status200OK, cancel);
}

/// <summary>One role that the person may act in.</summary>
public sealed record RoleChoice(Guid Id, string Role, string Unit, DateTimeOffset Until, bool Current);

/// <summary>The account page, also with the errors of its forms.</summary>
internal sealed class AccountView(
    AccessDb db, UserManager<Account> accounts, GrantBook book, Sessions sessions, UnitDirectory units, Sealer sealer, TimeProvider time)
{
    public async Task<Results<RazorComponentResult<AccountPage>, NotFound>> Render(
        ClaimsPrincipal user, FormErrors errors, int status, CancellationToken cancel)
    {
        if (StaffTicket.Read(user) is not { } ticket
            || await db.Users.SingleOrDefaultAsync(account => account.Id == ticket.Account, cancel) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var tree = units.AsOf(time.Today());
        var roles = (await book.Current(cancel)).Of(account.Id, time.GetUtcNow()).Select(grant => new RoleChoice(
            grant.Id, grant.Role.Name, tree.Find(grant.UnitId)?.Name ?? "", grant.EndsAt, grant.Id == ticket.Appointment));
        var card = AccountCard.Open(sealer, account);
        return PageResult.Of<AccountPage>(
            new
            {
                card.Name,
                Contact = card.Email ?? (card.Phone is null ? null : Mask.Phone(card.Phone)),
                Roles = roles.ToList(),
                Keys = (IReadOnlyList<UserPasskeyInfo>)[.. await accounts.GetPasskeysAsync(account)],
                HasAuthenticator = account.TwoFactorEnabled,
                Sessions = await sessions.Of(account.Id, cancel),
                ticket.Session,
                Errors = errors,
            },
            status);
    }
}
