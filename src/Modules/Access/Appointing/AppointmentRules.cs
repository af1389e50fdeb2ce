namespace LaChan.Access.Appointing;

/// <summary>
/// Who may give which role. The head of a unit appoints people of that unit and below; the administrator of the system
/// appoints heads, auditors and administrators, so that nobody who runs the machine makes himself somebody who may look.
/// </summary>
internal static class AppointmentRules
{
    public const int LongestDays = 90;

    /// <summary>After that many days somebody looks again whether an appointment is still right.</summary>
    public const int ReviewEveryDays = 30;

    public static readonly Role[] Appointers = [Role.ApprovingAuthority, Role.SystemAdministrator];

    private static readonly Role[] OfAdministrators =
        [Role.ApprovingAuthority, Role.Auditor, Role.FormAdministrator, Role.SystemAdministrator];

    /// <summary>The roles that an actor may give.</summary>
    public static IReadOnlyList<Role> GivenBy(Role appointer) => appointer switch
    {
        Role.SystemAdministrator => OfAdministrators,
        Role.ApprovingAuthority =>
            [.. Enum.GetValues<Role>().Where(role => role.IsAppointed && role is not (Role.Auditor or Role.SystemAdministrator))],
        _ => [],
    };
}
