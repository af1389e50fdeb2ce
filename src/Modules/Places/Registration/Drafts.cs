using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace LaChan.Places.Registration;

/// <summary>A checked form on its way through the page that asks for the code, with the id that its place will have.</summary>
internal sealed record Draft(Guid Id, RegistrationForm Form);

/// <summary>
/// Nothing of a registration is stored before its phone is proved: until then the browser carries it, sealed.
/// </summary>
internal sealed class Drafts(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private const int LongestText = 16_000;
    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("places.registration").ToTimeLimitedDataProtector();

    public string Seal(Draft draft) => _protector.Protect(JsonSerializer.Serialize(draft), Life);

    /// <summary>Null for anything that we did not seal, or did so more than an hour ago.</summary>
    public Draft? Open(string? text)
    {
        if (text is not { Length: > 0 and < LongestText })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Draft>(_protector.Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
