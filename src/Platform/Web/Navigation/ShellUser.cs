using System.Security.Claims;

namespace LaChan.Platform.Web.Navigation;

/// <summary>The signed-in person as the console shows them.</summary>
public sealed record ShellUser(string Name, string Unit)
{
    /// <summary>The claim with the name of the person's unit or office.</summary>
    public const string UnitClaim = "unit_name";

    /// <summary>First letters of the first and the last word: "Vàng Thị Mai" is VM.</summary>
    public string Initials =>
        Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .., var last]
            ? string.Concat(first.AsSpan(0, 1), last.AsSpan(0, 1)).ToUpperInvariant()
            : Name.Trim() is [var only, ..] ? char.ToUpperInvariant(only).ToString() : "";

    public static ShellUser? From(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name }
            ? new(name, user.FindFirstValue(UnitClaim) ?? "")
            : null;
}
