namespace LaChan.Access.Authorization;

/// <summary>The roles that may call an endpoint, as metadata for its description and for the table of rights.</summary>
public sealed record AllowedRoles(IReadOnlyList<Role> Roles);

/// <summary>The endpoint is for everybody, signed in or not; somebody decided so.</summary>
public sealed record PublicEndpoint;
