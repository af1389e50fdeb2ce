using System.Security.Claims;
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

    /// <summary>The actor of this principal, or null when nobody with a role is signed in.</summary>
    public static Actor? Of(ClaimsPrincipal principal) =>
        principal.Identities.OfType<ActorIdentity>().FirstOrDefault()?.Who;

    /// <summary>Lets an endpoint take an <see cref="Actor"/> as a parameter.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));
}
