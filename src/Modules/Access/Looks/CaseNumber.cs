using System.Text.RegularExpressions;

namespace LaChan.Access.Looks;

/// <summary>A case number as it may stand in the audit trail: no blanks, no letters of names.</summary>
internal static partial class CaseNumber
{
    public static string? Read(string? typed) =>
        typed?.Trim() is { } text && Shape().IsMatch(text) ? text : null;

    // A digit must be in it, so that a name is none.
    [GeneratedRegex(@"^[A-Za-z./-]{0,20}[0-9][A-Za-z0-9./-]{0,19}$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
