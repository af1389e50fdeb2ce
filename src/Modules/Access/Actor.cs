using System.Security.Claims;
using LaChan.Platform.Audit;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access;

/// <summary>
/// Who acts in this request: one account in one role of one unit (or a token of another system). Queries take
/// <see cref="UnitId"/> as their scope; see <see cref="Scope"/>.
/// </summary>
/// <param name="AccountId">The account, or the token's id.</param>
/// <param name="Name">The person's name for screens; for a token its role's name.</param>
/// <param name="UnitId">The unit's number; 0 (nowhere) for a token that is bound to a place alone.</param>
public sealed record Actor(Guid AccountId, string Name, Role Role, int UnitId)
{
    /// <summary>The code of the one place that a token of place staff is bound to.</summary>
    public string? Place { get; init; }

    /// <summary>As the audit trail names this actor.</summary>
    public AuditActor Audited => new(AccountId, Role.Code, UnitId);

    /// <summary>The actor of this principal, or null when nobody with a role is signed in.</summary>
    public static Actor? Of(ClaimsPrincipal principal) =>
        principal.Identities.OfType<ActorIdentity>().FirstOrDefault()?.Who;

    /// <summary>An act of this actor for the audit trail.</summary>
    public AuditAct Does(string action, AuditPurpose purpose, params IReadOnlyCollection<Guid> persons) =>
        new(Audited, action, purpose) { Subjects = persons };

    /// <summary>A read of personal data by this actor for the audit trail.</summary>
    public AuditAct Reads(string action, AuditPurpose purpose, params IReadOnlyCollection<Guid> persons) =>
        Does(action, purpose, persons) with { IsRead = true };

    /// <summary>Lets an endpoint take an <see cref="Actor"/> as a parameter.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));
}
