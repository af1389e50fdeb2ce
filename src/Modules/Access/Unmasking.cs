using LaChan.Access.Looks;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Access;

/// <summary>What became of a wish to see somebody in full.</summary>
public enum UnmaskAnswer
{
    Opened,

    /// <summary>The role has no business with names, or the purpose is none of those for it.</summary>
    NotAllowed,

    /// <summary>No case was named, or not one that this person belongs to.</summary>
    NoCase,

    /// <summary>The account has seen as many as one may in a day.</summary>
    Spent,
}

/// <summary>
/// Says whether a case is one that this actor works on and that this person belongs to. The module of cases registers one;
/// without it any well-formed number is taken, and the trail shows it.
/// </summary>
public sealed record CaseGuard(Func<Actor, string, Guid, CancellationToken, Task<bool>> Allows);

/// <summary>
/// Pages show persons masked. Whoever needs one in full names purpose and case, and sees that person for 15 minutes. Over
/// 60 persons a day the head of the unit is told; at 120 it ends (security.md, T9 and T10).
/// </summary>
public sealed class Unmasking
{
    public const int Budget = 60;
    public const int Most = 2 * Budget;

    /// <summary>How long one person stays unmasked for one account.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>For what a person may be unmasked.</summary>
    public static readonly IReadOnlyList<AuditPurpose> Purposes =
    [
        AuditPurpose.CaseWork, AuditPurpose.Tracing, AuditPurpose.FollowUp, AuditPurpose.Arrivals,
        AuditPurpose.Verification, AuditPurpose.CitizenRequest, AuditPurpose.Emergency,
    ];

    /// <summary>Roles that work with persons; all others never see a name.</summary>
    public static readonly IReadOnlyList<Role> MaySee =
    [
        Role.PostOfficer, Role.CommunityTeam, Role.CommuneOfficer, Role.DistrictOfficer, Role.HealthOfficer, Role.Coordinator,
        Role.Investigator, Role.Tracer, Role.Verifier, Role.ApprovingAuthority,
    ];

    private readonly NpgsqlDataSource _database;
    private readonly AuditTrail _trail;
    private readonly IEnumerable<CaseGuard> _guards;
    private readonly TimeProvider _time;

    internal Unmasking(NpgsqlDataSource database, AuditTrail trail, IEnumerable<CaseGuard> guards, TimeProvider time) =>
        (_database, _trail, _guards, _time) = (database, trail, guards, time);

    /// <summary>Which of these persons (ids) the actor sees in full now; all others are shown masked.</summary>
    public async Task<IReadOnlySet<Guid>> OpenFor(Actor actor, IReadOnlyCollection<Guid> persons, CancellationToken cancel)
    {
        if (persons.Count == 0 || !MaySee.Contains(actor.Role))
        {
            return new HashSet<Guid>();
        }

        await using var connection = await _database.OpenConnectionAsync(cancel);
        var open = await LookTable.Open(connection, actor, _time.GetUtcNow(), cancel);
        return persons.Where(person => open.Contains(_trail.PseudonymOf(person))).ToHashSet();
    }

    /// <summary>Unmasks a person for this actor, writes it down, and tells the head of the unit when it becomes many.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="caseNo">The number of the case, letters, digits and <c>. / -</c>.</param>
    /// <param name="person">The person's id.</param>
    /// <param name="targetUnit">The unit whose person it is, where the page knows it.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<UnmaskAnswer> Open(
        Actor actor, AuditPurpose purpose, string? caseNo, Guid person, int? targetUnit, CancellationToken cancel)
    {
        if (!MaySee.Contains(actor.Role) || !Purposes.Contains(purpose))
        {
            return UnmaskAnswer.NotAllowed;
        }

        var isEmergency = purpose == AuditPurpose.Emergency;
        if (CaseNumber.Read(caseNo) is not { } known || (!isEmergency && !await Belongs(actor, known, person, cancel)))
        {
            return UnmaskAnswer.NoCase;
        }

        var act = actor.Reads("people.unmask", purpose, person) with { Case = known, TargetUnit = targetUnit };
        var now = _time.GetUtcNow();
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (isEmergency)
        {
            var counted = await EmergencyAccess.Count(connection, actor, now, cancel);
            return await Finish(transaction, actor, act, known, now, counted ? UnmaskAnswer.Opened : UnmaskAnswer.NotAllowed, cancel);
        }

        var seen = await LookTable.CountToday(connection, actor, _trail.PseudonymOf(person), VietnamTime.StartOf(_time.Today()), cancel);
        if (seen >= Budget)
        {
            await Alerts.Raise(connection, Alerts.ManyLooks, actor, seen + 1, _time, cancel);
        }

        return await Finish(
            transaction, actor, act, known, now, seen >= Most ? UnmaskAnswer.Spent : UnmaskAnswer.Opened, cancel);
    }

    private async Task<UnmaskAnswer> Finish(
        NpgsqlTransaction transaction, Actor actor, AuditAct act, string caseNo, DateTimeOffset now, UnmaskAnswer answer,
        CancellationToken cancel)
    {
        var isOpened = answer == UnmaskAnswer.Opened;
        if (isOpened)
        {
            await LookTable.Add(
                transaction.Connection!, actor, _trail.PseudonymOf(act.Subjects.Single()), act.Purpose, caseNo, now, now + Lasts, cancel);
        }

        await _trail.Record(transaction, isOpened ? act : act with { Outcome = AuditOutcome.Refused }, cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    /// <summary>How many persons the account saw in full today.</summary>
    public async Task<int> SeenToday(Actor actor, CancellationToken cancel)
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        return await LookTable.CountToday(connection, actor, Guid.Empty, VietnamTime.StartOf(_time.Today()), cancel);
    }

    private async Task<bool> Belongs(Actor actor, string caseNo, Guid person, CancellationToken cancel)
    {
        foreach (var guard in _guards)
        {
            if (!await guard.Allows(actor, caseNo, person, cancel))
            {
                return false;
            }
        }

        return true;
    }
}
