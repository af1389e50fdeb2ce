using System.Collections.Concurrent;
using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.SignIn;

/// <summary>
/// Checks passwords and begins sessions. A name that has no account, a disabled or a locked account and a wrong password
/// all take the same time and get the same answer.
/// </summary>
internal sealed class StaffDoor(
    AccessDb db, UserManager<Account> accounts, IPasswordHasher<Account> hasher, Sessions sessions, GrantBook book, Sealer sealer,
    AuditTrail trail, TimeProvider time, MachineClock machine)
{
    // The hash of nothing that anybody knows; only its cost matters, which is that of every other.
    private static readonly ConcurrentDictionary<Guid, string> Dummies = [];

    /// <summary>The account, if name and password are right and it may sign in.</summary>
    public async Task<Account?> Check(string? name, string? password, CancellationToken cancel)
    {
        if (password is null or { Length: 0 or > PasswordRules.LongestPassword })
        {
            return null;
        }

        var account = await Find(name, cancel);
        if (account is null or { DisabledAt: not null } or { PasswordHash: null } || await accounts.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Nobody, Dummy, password);
            await Note("access.sign-in", account, null, AuditOutcome.Refused, cancel);
            return null;
        }

        var right = await accounts.CheckPasswordAsync(account, password);
        if (!right)
        {
            await accounts.AccessFailedAsync(account);
            await Note("access.sign-in", account, null, AuditOutcome.Refused, cancel);
        }

        if (right && !account.TwoFactorEnabled)
        {
            // With a second step, only that one forgives earlier failures.
            await accounts.ResetAccessFailedCountAsync(account);
        }

        return right && !(await book.Current(cancel)).IsLocked(account.Id, time.GetUtcNow()) ? account : null;
    }

    /// <summary>The account that somebody means by an e-mail address or a phone number.</summary>
    public async Task<Account?> Find(string? name, CancellationToken cancel)
    {
        if (SignInKey.Normalise(name) is not { } normalised)
        {
            return null;
        }

        var key = SignInKey.KeyOf(sealer, normalised);
        return await db.SignInKeys.Where(k => k.Key == key)
            .Join(db.Users, k => k.AccountId, account => account.Id, (_, account) => account)
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Begins a session, in the only appointment if there is one; true when a role is still to be chosen.
    /// </summary>
    public async Task<bool> Enter(HttpContext http, Account account, CancellationToken cancel)
    {
        var session = await sessions.Begin(account.Id, http.Request.Headers.UserAgent, cancel);
        var appointment = await Enter(http, account, null, (machine.Time.GetUtcNow(), session), cancel);
        await Note("access.sign-in", account, appointment, AuditOutcome.Done, cancel);
        return appointment is null;
    }

    /// <summary>Writes down what somebody did about his account; a name that has none is written down as nobody's.</summary>
    public Task Note(
        string action, Account? account, AppointmentGrant? appointment, AuditOutcome outcome, CancellationToken cancel) => trail.Record(
        new(new(account?.Id ?? Guid.Empty, appointment?.Role.Code ?? "account", appointment?.UnitId ?? 0), action, AuditPurpose.Administration)
        {
            Outcome = outcome,
        },
        cancel);

    /// <summary>Goes on with the session in an appointment: its eight hours do not begin again.</summary>
    public async Task GoOn(HttpContext http, Account account, Guid? chosen, CancellationToken cancel)
    {
        var running = await http.AuthenticateAsync(Schemes.Staff);
        var began = running.Properties is { } properties ? StaffTicket.BeganAt(properties) : machine.Time.GetUtcNow();
        var session = StaffTicket.SessionOf(running.Principal) ?? await sessions.Begin(account.Id, http.Request.Headers.UserAgent, cancel);
        await Enter(http, account, chosen, (began, session), cancel);
    }

    private async Task<AppointmentGrant?> Enter(
        HttpContext http, Account account, Guid? chosen, (DateTimeOffset Began, Guid Id) session, CancellationToken cancel)
    {
        await book.Renew(cancel);
        var appointments = (await book.Current(cancel)).Of(account.Id, time.GetUtcNow());
        var appointment = appointments.FirstOrDefault(a => a.Id == chosen)
            ?? (appointments.Count == 1 ? appointments[0] : null);
        var ticket = new StaffTicket(
            account.Id, AccountCard.Open(sealer, account).Name, account.SecurityStamp!, appointment?.Id, session.Id);
        var properties = new AuthenticationProperties();
        StaffTicket.Begin(properties, session.Began);
        await http.SignInAsync(Schemes.Staff, ticket.ToPrincipal(appointment, null), properties);
        return appointment;
    }

    private static Account Nobody => Account.Open(Guid.Empty, [], DateTimeOffset.MinValue);

    private string Dummy => Dummies.GetOrAdd(Guid.Empty, _ => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
}
