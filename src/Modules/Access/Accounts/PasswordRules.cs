namespace LaChan.Access.Accounts;

/// <summary>
/// What a password must be: long, not much more. Signs and capitals on command make people write passwords down.
/// </summary>
internal static class PasswordRules
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;
    private const int FewestLetters = 5;

    /// <summary>The sentence that says what is wrong with a password, or null.</summary>
    public static string? Refuse(string? password, string? again, AccountCard card)
    {
        if (password is null or { Length: < ShortestPassword })
        {
            return Texts.PasswordTooShort;
        }

        if (password.Length > LongestPassword)
        {
            return Texts.PasswordTooLong;
        }

        if (password.Distinct().Count() < FewestLetters || Holds(password, card.Email?.Split('@')[0]) || Holds(password, card.Phone?[3..]))
        {
            return Texts.PasswordTooEasy;
        }

        return password == again ? null : Texts.PasswordsDiffer;
    }

    private static bool Holds(string password, string? known) =>
        known is { Length: >= 4 } && password.Contains(known, StringComparison.OrdinalIgnoreCase);
}
