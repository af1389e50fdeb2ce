using System.Security.Claims;
using LaChan.Access.Accounts;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace LaChan.Access.SignIn;

/// <summary>An authenticator app as the second step: set up with a QR code, turned on by a code that it shows.</summary>
internal sealed class Authenticator(
    AccessDb db, UserManager<Account> accounts, IUserStore<Account> store, StaffDoor door)
{
    public const string Path = "/account/ma-xac-thuc";

    public sealed record Form
    {
        public string? Code { get; init; }
    }

    public static async Task<IResult> Show(ClaimsPrincipal user, Authenticator own, CancellationToken cancel)
    {
        if (await own.Find(user, cancel) is not { TwoFactorEnabled: false } account)
        {
            return TypedResults.LocalRedirect("/account");
        }

        return await own.Page(account, new(), cancel);
    }

    public static async Task<IResult> TurnOn([FromForm] Form form, ClaimsPrincipal user, Authenticator own, HttpContext http, CancellationToken cancel)
    {
        if (await own.Find(user, cancel) is not { TwoFactorEnabled: false } account)
        {
            return TypedResults.NotFound();
        }

        if (!await own.IsRight(account, form.Code))
        {
            var errors = new FormErrors();
            errors.Add("code", Texts.SecondCodeWrong);
            return await own.Page(account, errors, cancel);
        }

        await own.Switch(account, true, user, http, cancel);
        return TypedResults.LocalRedirect("/account");
    }

    /// <summary>Only with a code: somebody at an open session does not turn it off.</summary>
    public static async Task<IResult> TurnOff([FromForm] Form form, ClaimsPrincipal user, Authenticator own, HttpContext http, CancellationToken cancel)
    {
        if (await own.Find(user, cancel) is not { TwoFactorEnabled: true } account || !await own.IsRight(account, form.Code))
        {
            return TypedResults.NotFound();
        }

        await own.Switch(account, false, user, http, cancel);
        return TypedResults.LocalRedirect("/account");
    }

    private async Task<Account?> Find(ClaimsPrincipal user, CancellationToken cancel) => StaffTicket.Read(user) is { } ticket
        ? await db.Users.SingleOrDefaultAsync(account => account.Id == ticket.Account, cancel)
        : null;

    private async Task<bool> IsRight(Account account, string? code)
    {
        if (code is null or { Length: 0 or > 16 } || await accounts.IsLockedOutAsync(account))
        {
            return false;
        }

        var right = await accounts.VerifyTwoFactorTokenAsync(
            account, TokenOptions.DefaultAuthenticatorProvider, string.Concat(code.Where(char.IsAsciiDigit)));
        await (right ? accounts.ResetAccessFailedCountAsync(account) : accounts.AccessFailedAsync(account));
        return right;
    }

    private async Task Switch(Account account, bool on, ClaimsPrincipal user, HttpContext http, CancellationToken cancel)
    {
        await accounts.SetTwoFactorEnabledAsync(account, on);
        await door.Note(on ? "access.second-factor-on" : "access.second-factor-off", account, null, AuditOutcome.Done, cancel);
        await door.GoOn(http, account, StaffTicket.Read(user)?.Appointment, cancel);
    }

    // Past the manager, which would end all sessions: the key counts only once the second step is turned on.
    private async Task MakeKey(Account account, CancellationToken cancel)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, accounts.GenerateNewAuthenticatorKey(), cancel);
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task<IResult> Page(Account account, FormErrors errors, CancellationToken cancel)
    {
        await MakeKey(account, cancel);
        var key = await accounts.GetAuthenticatorKeyAsync(account);
        using var code = QRCodeGenerator.GenerateQrCode(
            $"otpauth://totp/LaChan?secret={key}&issuer=LaChan&digits=6", QRCodeGenerator.ECCLevel.M);
        using var image = new PngByteQRCode(code);
        return PageResult.Of<AuthenticatorPage>(
            new { Key = key, Image = Convert.ToBase64String(image.GetGraphic(5)), Errors = errors },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
