using LaChan.Access.Accounts;
using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access;

/// <summary>Lets the operator of an empty installation in: a link that works once, printed by <c>serve</c>.</summary>
public sealed class FirstAdministrator
{
    private readonly AccessDb _db;
    private readonly Sealer _sealer;
    private readonly TimeProvider _time;

    internal FirstAdministrator(AccessDb db, Sealer sealer, TimeProvider time) => (_db, _sealer, _time) = (db, sealer, time);

    /// <summary>
    /// The path of a fresh link while nobody has set a password yet, else null. An earlier link stops working, so that
    /// only the last one printed is worth something.
    /// </summary>
    public async Task<string?> Invite(CancellationToken cancel)
    {
        if (await _db.Users.AnyAsync(account => account.PasswordHash != null, cancel))
        {
            return null;
        }

        var now = _time.GetUtcNow();
        await using var transaction = await _db.Database.BeginTransactionAsync(cancel);
        var earlier = await _db.Invitations.Where(i => i.FirstAdministrator).ToListAsync(cancel);
        earlier.ForEach(invitation => invitation.Withdraw(now));
        var account = earlier.FirstOrDefault()?.AccountId ?? OpenAccount(now);
        var (fresh, secret) = Invitation.Write(account, now, first: true);
        _db.Invitations.Add(fresh);
        await _db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return "/invite/" + secret;
    }

    // Unit 0 is the installation itself: an administrator of the system sees no unit's figures by that office.
    private Guid OpenAccount(DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var account = Account.Open(id, new AccountCard("", null, null).Seal(_sealer, id), now);
        _db.Users.Add(account);
        _db.Appointments.Add(Appointment.Give(id, Role.SystemAdministrator, 0, now));
        return id;
    }
}
