using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Units;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Appointing;

/// <summary>An appointment as the head of the unit sees it.</summary>
public sealed record Appointed(
    Guid Id, Guid Account, string Name, Role Role, int UnitId, DateTimeOffset Since, DateTimeOffset Until, bool ReviewDue,
    bool IsOwn, bool RecoveryAsked);

/// <summary>The appointments that an actor answers for: read, renewed, ended, reviewed. Scope and roles are in the query.</summary>
internal sealed class UnitPeople(
    AccessDb db, UnitDirectory units, AccountNames names, GrantBook book, AuditTrail trail, TimeProvider time)
{
    public async Task<IReadOnlyList<Appointed>> Of(Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var found = await Within(actor).AsNoTracking().Where(a => a.EndsAt > now)
            .OrderBy(a => a.EndsAt).Take(2_000).ToListAsync(cancel);
        var known = await names.Of(found.Select(a => a.AccountId), cancel);
        var asked = await db.Recoveries.Where(r => r.AgreedAt == null && r.AskedAt > now.AddDays(-1))
            .Select(r => r.AccountId).ToListAsync(cancel);
        return
        [
            .. found.Select(a => new Appointed(
                a.Id, a.AccountId, known.GetValueOrDefault(a.AccountId, ""), a.Role, a.UnitId, a.StartsAt, a.EndsAt,
                (a.ReviewedAt ?? a.StartsAt).AddDays(AppointmentRules.ReviewEveryDays) <= now, a.AccountId == actor.AccountId,
                asked.Contains(a.AccountId))),
        ];
    }

    /// <summary>Adds 90 days from now; false for an appointment that is not there, not the actor's to give, or his own.</summary>
    public Task<bool> Renew(Guid id, Actor actor, CancellationToken cancel) => Change(
        id, actor, "access.renew", (appointment, now) => appointment.Renew(now, actor.AccountId), cancel);

    /// <summary>Ends it at once: running sessions in it are refused within two seconds.</summary>
    public Task<bool> End(Guid id, Actor actor, CancellationToken cancel) => Change(
        id, actor, "access.end-appointment", (appointment, now) => appointment.End(now), cancel);

    /// <summary>The monthly review: the appointments that were ticked are still right.</summary>
    public async Task<int> Review(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var reviewed = await Within(actor).Where(a => ids.Contains(a.Id) && a.AccountId != actor.AccountId && a.EndsAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.ReviewedAt, now).SetProperty(a => a.ReviewedBy, actor.AccountId), cancel);
        await trail.Record(
            db, actor.Does("access.review-appointments", AuditPurpose.Administration) with { Amount = reviewed }, cancel);
        await transaction.CommitAsync(cancel);
        return reviewed;
    }

    /// <summary>Whether an account has an appointment that the actor answers for.</summary>
    public Task<bool> IsMine(Guid account, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Within(actor).AnyAsync(a => a.AccountId == account && a.AccountId != actor.AccountId && a.EndsAt > now, cancel);
    }

    private async Task<bool> Change(
        Guid id, Actor actor, string action, Action<Appointment, DateTimeOffset> change, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Within(actor).SingleOrDefaultAsync(
            a => a.Id == id && a.AccountId != actor.AccountId && a.EndsAt > now, cancel) is not { } appointment)
        {
            return false;
        }

        change(appointment, now);
        await db.SaveChangesAsync(cancel);
        await trail.Record(
            db, actor.Does(action, AuditPurpose.Administration, appointment.AccountId) with { TargetUnit = appointment.UnitId }, cancel);
        await transaction.CommitAsync(cancel);
        await book.Renew(cancel);
        return true;
    }

    // The administrator of the system answers for certain roles everywhere, a head for the own unit and what is below.
    private IQueryable<Appointment> Within(Actor actor)
    {
        var roles = AppointmentRules.GivenBy(actor.Role).ToList();
        var given = db.Appointments.Where(a => roles.Contains(a.Role));
        if (actor.Role == Role.SystemAdministrator)
        {
            return given;
        }

        var tree = units.AsOf(time.Today());
        int[] scope = [actor.UnitId, .. tree.Subtree(actor.UnitId).Select(unit => unit.Id)];
        return given.Where(a => scope.Contains(a.UnitId));
    }
}
