using System.Security.Claims;
using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authentication;

namespace LaChan.Access.Tokens;

/// <summary>A living token with its ticket, made once: a request costs a hash and a look-up.</summary>
internal sealed class TokenGrant(Guid id, Role role, int? unit, string? place, DateTimeOffset expires)
{
    public Guid Id { get; } = id;

    public DateTimeOffset ExpiresAt { get; } = expires;

    public AuthenticateResult Result { get; } = AuthenticateResult.Success(new(
        new ClaimsPrincipal(new ActorIdentity(new Actor(id, role.Code, role, unit ?? 0) { Place = place }, Schemes.Token)),
        Schemes.Token));
}
