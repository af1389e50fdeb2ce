using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Builder;

namespace LaChan.Access;

/// <summary>
/// Who may call an endpoint. One without any of these is refused to everybody who holds no role; one for roles still
/// asks the scope in its query: a foreign object is answered like an absent one (404).
/// </summary>
public static class EndpointRights
{
    /// <summary>Staff and tokens in one of these roles.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles.Select(role => role.Code)))
        .WithMetadata(new AllowedRoles(roles));

    /// <summary>Whoever is signed in as staff, in whatever role.</summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireRoles([.. Enum.GetValues<Role>().Where(role => role.IsAppointed)]);

    /// <summary>Whoever has an account, even without a role today.</summary>
    public static TBuilder RequireAccount<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.Staff).RequireAuthenticatedUser());

    /// <summary>A phone whose number was proved by a code; the endpoint takes a <see cref="PhoneSession"/>.</summary>
    public static TBuilder RequirePhone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.Phone).RequireAuthenticatedUser());

    /// <summary>Everybody.</summary>
    public static TBuilder AllowPublic<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AllowAnonymous().WithMetadata(new PublicEndpoint());
}
