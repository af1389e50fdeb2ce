using LaChan.Access.Accounts;
using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Units;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Demo;

/// <summary>The accounts behind the one-click sign-in of the demonstration; there are none in any other folder.</summary>
internal sealed class DemoAccounts(AccessDb db, UnitDirectory units, Sealer sealer, TimeProvider time, DataFolder folder)
{
    /// <summary>The account of a role, made at the first click, its appointment renewed when it ran out.</summary>
    public async Task<Account?> Find(Role role, CancellationToken cancel)
    {
        if (folder.Kind != FolderKind.Demo)
        {
            throw new InvalidOperationException("Only the demonstration has demo accounts.");
        }

        if (DemoRole.All.FirstOrDefault(demo => demo.Role == role) is not { } demo || UnitOf(demo) is not { } unit)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two clicks at once must not make two accounts of one.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('demo accounts'))", cancel);
        var account = await Existing(demo, cancel) ?? Open(demo);
        await Appoint(account, demo, unit, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }

    /// <summary>The name of the unit that a role's desk is in.</summary>
    public Unit? UnitOf(DemoRole demo)
    {
        var tree = units.AsOf(time.Today());
        var unit = tree.ByCode(demo.UnitCode);
        return unit is not null && demo.FirstCommune && tree.Children(unit.Id) is [var first, ..] ? first : unit;
    }

    private async Task<Account?> Existing(DemoRole demo, CancellationToken cancel)
    {
        var key = SignInKey.KeyOf(sealer, NameOf(demo));
        return await db.SignInKeys.Where(k => k.Key == key)
            .Join(db.Users, k => k.AccountId, account => account.Id, (_, account) => account)
            .SingleOrDefaultAsync(cancel);
    }

    private Account Open(DemoRole demo)
    {
        var id = Guid.NewGuid();
        var account = Account.Open(id, new AccountCard(demo.Name, null, null).Seal(sealer, id), time.GetUtcNow());
        db.Users.Add(account);
        db.SignInKeys.Add(SignInKey.For(id, sealer, NameOf(demo)));
        return account;
    }

    private async Task Appoint(Account account, DemoRole demo, Unit unit, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var has = await db.Appointments.AnyAsync(
            a => a.AccountId == account.Id && a.UnitId == unit.Id && a.StartsAt <= now && a.EndsAt > now, cancel);
        if (!has)
        {
            db.Appointments.Add(Appointment.Give(account.Id, demo.Role, unit.Id, now));
        }
    }

    // Neither an e-mail address nor a phone number: nobody can type it.
    private static string NameOf(DemoRole demo) => "demo " + demo.Role.Code;
}
