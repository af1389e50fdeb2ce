using System.Net.Mail;
using System.Text;
using LaChan.Platform.Sealing;

namespace LaChan.Access.Accounts;

/// <summary>
/// The keyed hash of an e-mail address or a phone number under which an account is found; the words themselves are not
/// stored in the clear.
/// </summary>
internal sealed class SignInKey
{
    private const int LongestEmail = 254;

    private SignInKey()
    {
    }

    public Guid Key { get; private set; }

    public Guid AccountId { get; private set; }

    public static SignInKey For(Guid account, Sealer sealer, string normalised) =>
        new() { AccountId = account, Key = KeyOf(sealer, normalised) };

    public static Guid KeyOf(Sealer sealer, string normalised) =>
        sealer.Lookup(LookupPurpose.StaffSignIn, normalised).ToGuid();

    /// <summary>The one spelling of what people type: lower-case e-mail, or a Vietnamese number in E.164; else null.</summary>
    public static string? Normalise(string? typed) =>
        typed?.Trim() is not { Length: > 0 and <= LongestEmail } text ? null
        : text.Contains('@', StringComparison.Ordinal) ? NormaliseEmail(text)
        : NormalisePhone(text);

    public static string? NormaliseEmail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(char.IsWhiteSpace)
            ? text.Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            : null;

    public static string? NormalisePhone(string text)
    {
        var digits = string.Concat(text.Where(letter => letter is not (' ' or '.' or '-' or '(' or ')')));
        var national = digits switch
        {
            ['+', '8', '4', .. var rest] => rest,
            ['0', '0', '8', '4', .. var rest] => rest,
            ['8', '4', .. var rest] when rest.Length >= 9 => rest,
            ['0', .. var rest] => rest,
            _ => "",
        };
        return national.Length is 9 or 10 && national.All(char.IsAsciiDigit) && national[0] != '0' ? "+84" + national : null;
    }
}
