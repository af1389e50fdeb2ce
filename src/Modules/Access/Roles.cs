using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace LaChan.Access;

/// <summary>The two spellings of a role: its code (<c>commune-officer</c>) and its Vietnamese name.</summary>
public static class Roles
{
    private static readonly FrozenDictionary<Role, string> Codes =
        Enum.GetValues<Role>().ToFrozenDictionary(role => role, role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()));

    private static readonly FrozenDictionary<string, Role> ByCode =
        Codes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>All codes, for messages that say what is allowed.</summary>
    public static IEnumerable<string> AllCodes => Enum.GetValues<Role>().Select(role => Codes[role]);

    public static bool TryParse([NotNullWhen(true)] string? code, out Role role)
    {
        role = default;
        return code is not null && ByCode.TryGetValue(code.Trim(), out role);
    }

    extension(Role role)
    {
        /// <summary>The stored and typed form: <c>place-staff</c>.</summary>
        public string Code => Codes[role];

        /// <summary>The name on screen, in the language of the request.</summary>
        public string Name => Texts.ResourceManager.GetString("Role" + role, CultureInfo.CurrentUICulture) ?? role.Code;

        /// <summary>Roles that people hold by appointment; citizens, owners and staff of places prove a phone instead.</summary>
        public bool IsAppointed => role is not (Role.Citizen or Role.PlaceOwner or Role.PlaceStaff);
    }
}
