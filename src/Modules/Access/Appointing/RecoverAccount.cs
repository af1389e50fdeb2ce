using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Appointing;

/// <summary>
/// Somebody lost password and keys. One official asks, another who knows the person agrees within a day and hands over, in
/// person, a link that works once. Old keys, second factors and sessions end.
/// </summary>
internal sealed class RecoverAccount(
    AccessDb db, UnitPeople people, UserManager<Account> accounts, GrantBook book, AuditTrail trail, PublicAddress site, TimeProvider time)
{
    public const string Path = ShowPeople.Path + "/khoi-phuc";

    public sealed record Form
    {
        public Guid? Account { get; init; }
    }

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, RecoverAccount recover, CancellationToken cancel) =>
        form.Account is { } account ? await recover.AskOrAgree(account, actor, cancel) : TypedResults.NotFound();

    private async Task<IResult> AskOrAgree(Guid id, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('recovery ' || {id}::text, 0))", cancel);
        if (!await people.IsMine(id, actor, cancel)
            || await db.Users.SingleOrDefaultAsync(a => a.Id == id && a.DisabledAt == null, cancel) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var asked = await db.Recoveries.Where(r => r.AccountId == id && r.AgreedAt == null && r.AskedAt > now.AddDays(-1))
            .OrderByDescending(r => r.AskedAt).FirstOrDefaultAsync(cancel);
        if (asked is null || asked.AskedBy == actor.AccountId)
        {
            if (asked is null)
            {
                db.Recoveries.Add(Recovery.Ask(id, actor.AccountId, now));
                await db.SaveChangesAsync(cancel);
                await Note("access.ask-recovery", id, actor, cancel);
                await transaction.CommitAsync(cancel);
            }

            return PageResult.Of<RecoveryPage>(new { });
        }

        asked.Agree(actor.AccountId, now);
        var secret = await Reset(account, now, cancel);
        await Note("access.agree-recovery", id, actor, cancel);
        await transaction.CommitAsync(cancel);
        await book.Renew(cancel);
        return PageResult.Of<RecoveryPage>(new { Link = new Uri(site.Value, "/invite/" + secret) });
    }

    private async Task<string> Reset(Account account, DateTimeOffset now, CancellationToken cancel)
    {
        await accounts.RemovePasswordAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        foreach (var passkey in await accounts.GetPasskeysAsync(account))
        {
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        await accounts.UpdateSecurityStampAsync(account);
        var (invitation, secret) = Invitation.Write(account.Id, now);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    private Task Note(string action, Guid account, Actor actor, CancellationToken cancel) =>
        trail.Record(db, actor.Does(action, AuditPurpose.Administration, account), cancel);
}
