using System.Buffers.Text;
using System.Security.Claims;
using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.SignIn;

/// <summary>What the script asks the browser with, and what comes back with the answer.</summary>
internal sealed record PasskeyQuestion(string Options, string State);

/// <summary>
/// Passkeys (WebAuthn): a security key, the phone or the computer itself, always with the person verified by it. They sign
/// in without a name and without a second step.
/// </summary>
internal sealed class Passkeys(
    AccessDb db, UserManager<Account> accounts, IPasskeyHandler<Account> handler, StaffDoor door, ShortState states,
    GrantBook book, Sealer sealer, TimeProvider time)
{
    private const string Creation = "passkey-new";
    private const string Request = "passkey";
    private const int MostKeys = 10;
    private const int LongestName = 40;

    public sealed record Form
    {
        public string? Credential { get; init; }

        public string? State { get; init; }

        public string? Name { get; init; }

        public string? ReturnUrl { get; init; }
    }

    public sealed record RemovalForm(string? Id);

    /// <summary>
    /// The page that used the key is ours. The form's Origin header says nothing, because no page of ours tells its address.
    /// </summary>
    public static ValueTask<bool> IsOurs(PasskeyOriginValidationContext context) => ValueTask.FromResult(
        !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && Uri.TryCreate($"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}", UriKind.Absolute, out var own)
        && origin == own);

    /// <summary>Asks the browser for any passkey that it has for this address.</summary>
    public static async Task<JsonHttpResult<PasskeyQuestion>> Ask(Passkeys keys, HttpContext http)
    {
        var made = await keys.Handler.MakeRequestOptionsAsync(null, http);
        return TypedResults.Json(new PasskeyQuestion(made.RequestOptionsJson, keys.States.Write(Request, made.AssertionState ?? "")));
    }

    public static async Task<RedirectHttpResult> SignIn([FromForm] Form form, Passkeys keys, HttpContext http, CancellationToken cancel)
    {
        if (await keys.Prove(form, http, cancel) is not { } account)
        {
            await keys.Door.Note("access.sign-in", null, null, AuditOutcome.Refused, cancel);
            return TypedResults.LocalRedirect(StaffCookie.SignInPath + "?khoa=0");
        }

        var mustChoose = await keys.Door.Enter(http, account, cancel);
        return TypedResults.LocalRedirect(mustChoose ? "/account" : LocalUrl.OrHome(form.ReturnUrl));
    }

    public static async Task<Results<JsonHttpResult<PasskeyQuestion>, NotFound>> AskNew(
        ClaimsPrincipal user, Passkeys keys, HttpContext http, CancellationToken cancel)
    {
        if (await keys.Own(user, cancel) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var name = AccountCard.Open(keys.Sealer, account).Name;
        var made = await keys.Handler.MakeCreationOptionsAsync(
            new() { Id = account.Id.ToString(), Name = name, DisplayName = name }, http);
        return TypedResults.Json(new PasskeyQuestion(
            made.CreationOptionsJson, keys.States.Write(Creation, account.Id + "\n" + made.AttestationState)));
    }

    public static async Task<Results<RedirectHttpResult, NotFound>> Add(
        [FromForm] Form form, ClaimsPrincipal user, Passkeys keys, HttpContext http, CancellationToken cancel) =>
        await keys.Own(user, cancel) is { } account && await keys.Store(account, form, http, cancel)
            ? TypedResults.LocalRedirect("/account")
            : TypedResults.NotFound();

    public static async Task<Results<RedirectHttpResult, NotFound>> Remove(
        [FromForm] RemovalForm form, ClaimsPrincipal user, Passkeys keys, CancellationToken cancel)
    {
        if (form.Id is not { Length: <= 2_000 } id || !Base64Url.IsValid(id) || await keys.Own(user, cancel) is not { } account)
        {
            return TypedResults.NotFound();
        }

        await keys.Accounts.RemovePasskeyAsync(account, Base64Url.DecodeFromChars(id));
        await keys.Door.Note("access.remove-passkey", account, null, AuditOutcome.Done, cancel);
        return TypedResults.LocalRedirect("/account");
    }

    private IPasskeyHandler<Account> Handler => handler;

    private ShortState States => states;

    private StaffDoor Door => door;

    private Sealer Sealer => sealer;

    private UserManager<Account> Accounts => accounts;

    private async Task<Account?> Own(ClaimsPrincipal user, CancellationToken cancel) => StaffTicket.Read(user) is { } ticket
        ? await db.Users.SingleOrDefaultAsync(account => account.Id == ticket.Account, cancel)
        : null;

    private async Task<Account?> Prove(Form form, HttpContext http, CancellationToken cancel)
    {
        if (form.Credential is null || states.Read(Request, form.State) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(
            new() { HttpContext = http, CredentialJson = form.Credential, AssertionState = state });
        if (!result.Succeeded || result.User.DisabledAt is not null || await accounts.IsLockedOutAsync(result.User)
            || (await book.Current(cancel)).IsLocked(result.User.Id, time.GetUtcNow()))
        {
            return null;
        }

        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    private async Task<bool> Store(Account account, Form form, HttpContext http, CancellationToken cancel)
    {
        if (form.Credential is null || states.Read(Creation, form.State)?.Split('\n', 2) is not [var owner, var state]
            || owner != account.Id.ToString() || (await accounts.GetPasskeysAsync(account)).Count >= MostKeys)
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(
            new() { HttpContext = http, CredentialJson = form.Credential, AttestationState = state });
        if (!result.Succeeded)
        {
            return false;
        }

        var name = VietnameseText.Normalise(form.Name ?? "");
        result.Passkey.Name = name.Length is > 0 and <= LongestName ? name : BrowserWords.Of(http.Request.Headers.UserAgent);
        await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey);
        await door.Note("access.add-passkey", account, null, AuditOutcome.Done, cancel);
        return true;
    }
}
