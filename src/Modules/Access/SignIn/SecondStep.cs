using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.SignIn;

/// <summary>After the password, the code of the authenticator app.</summary>
internal sealed class SecondStep(
    AccessDb db, UserManager<Account> accounts, StaffDoor door, ShortState states, GrantBook book, TimeProvider time)
{
    private const string Step = "second";

    public sealed record Form
    {
        public string? State { get; init; }

        public string? Code { get; init; }

        public string? ReturnUrl { get; init; }
    }

    public string StateOf(Account account) => states.Write(Step, $"{account.Id} {account.SecurityStamp}");

    public static RazorComponentResult<SecondStepPage> Page(string state, string? returnUrl, FormErrors errors) =>
        PageResult.Of<SecondStepPage>(
            new { State = state, ReturnUrl = LocalUrl.OrHome(returnUrl), Errors = errors },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    public static async Task<IResult> Handle([FromForm] Form form, SecondStep step, HttpContext http, CancellationToken cancel)
    {
        if (await step.AccountOf(form.State, cancel) is not { } account)
        {
            return TypedResults.LocalRedirect(StaffCookie.SignInPath);
        }

        if (!await step.IsRight(account, form.Code))
        {
            await step.Refuse(account, cancel);
            var errors = new FormErrors();
            errors.Add("code", Texts.SecondCodeWrong);
            return Page(form.State!, form.ReturnUrl, errors);
        }

        step.Use(form.State);
        var mustChoose = await step.Enter(http, account, cancel);
        return TypedResults.LocalRedirect(mustChoose ? "/account" : LocalUrl.OrHome(form.ReturnUrl));
    }

    private async Task<Account?> AccountOf(string? state, CancellationToken cancel)
    {
        if (states.Read(Step, state, use: false)?.Split(' ') is not [var id, var stamp]
            || await db.Users.SingleOrDefaultAsync(a => a.Id == Guid.Parse(id) && a.DisabledAt == null, cancel) is not { } account)
        {
            return null;
        }

        return account.SecurityStamp == stamp && !(await book.Current(cancel)).IsLocked(account.Id, time.GetUtcNow()) ? account : null;
    }

    private async Task<bool> IsRight(Account account, string? code) =>
        code is { Length: > 0 and <= 16 } && !await accounts.IsLockedOutAsync(account)
        && await accounts.VerifyTwoFactorTokenAsync(
            account, TokenOptions.DefaultAuthenticatorProvider, string.Concat(code.Where(char.IsAsciiDigit)));

    private async Task Refuse(Account account, CancellationToken cancel)
    {
        await accounts.AccessFailedAsync(account);
        await door.Note("access.sign-in", account, null, AuditOutcome.Refused, cancel);
    }

    private void Use(string? state) => states.Read(Step, state);

    private async Task<bool> Enter(HttpContext http, Account account, CancellationToken cancel)
    {
        await accounts.ResetAccessFailedCountAsync(account);
        return await door.Enter(http, account, cancel);
    }
}
