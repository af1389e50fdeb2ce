using LaChan.Access;

namespace LaChan.Cases;

/// <summary>Who works on cases, by the roles of the national system, and the health offices that stand in for them.</summary>
internal static class CaseRoles
{
    /// <summary>Enters cases, assigns, joins and withdraws them.</summary>
    public static readonly Role[] Coordinators = [Role.Coordinator, Role.HealthOfficer];

    /// <summary>Works on milestones and picks contacts.</summary>
    public static readonly Role[] Tracers = [Role.Coordinator, Role.Investigator, Role.Tracer, Role.HealthOfficer];

    /// <summary>Calls contacts, and alone sees their names and phones whole.</summary>
    public static readonly Role[] Verifiers = [Role.Verifier, Role.HealthOfficer];

    /// <summary>Notes how a case ended.</summary>
    public static readonly Role[] Enders = [.. Coordinators, Role.Verifier];

    /// <summary>Sees the list of cases and their pages.</summary>
    public static readonly Role[] Readers = [.. Tracers, Role.Verifier];

    /// <summary>Sees chains and figures; an epidemiologist sees no names, not even masked ones.</summary>
    public static readonly Role[] Analysts = [.. Tracers, Role.Epidemiologist];

    /// <summary>The second person above 50 people.</summary>
    public static readonly Role[] Approvers = [Role.Coordinator, Role.HealthOfficer, Role.ApprovingAuthority];

    public static IReadOnlyList<string> CodesOf(IEnumerable<Role> roles) => [.. roles.Select(role => role.Code)];
}
