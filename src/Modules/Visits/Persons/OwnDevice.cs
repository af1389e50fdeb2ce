using LaChan.Codes;
using LaChan.People;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits.Persons;

/// <summary>What the scripts of a person's phone ask: who uses it, and to be known by a key of its own.</summary>
internal static class OwnDevice
{
    /// <param name="Key">Names the person on this phone only.</param>
    public sealed record User(string Key, string Name);

    /// <param name="Token">To be sent along with what changes something.</param>
    /// <param name="Now">The server's business time, by which the phone sets its codes.</param>
    public sealed record State(string? Token, DateTimeOffset Now, IReadOnlyList<User> Users);

    /// <param name="User">Whose code the phone will show.</param>
    /// <param name="Device">A random number that the phone chose.</param>
    /// <param name="PublicKey">SubjectPublicKeyInfo in base64.</param>
    public sealed record Registration(string? User, Guid Device, string? PublicKey);

    public static Ok<State> Show(HttpContext http, Household household, IAntiforgery forms, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new State(
            forms.GetAndStoreTokens(http).RequestToken,
            time.GetUtcNow(),
            [.. household.Read(http.Request).Select(member => new User(member.Key, member.Name))]));
    }

    public static async Task<Results<NoContent, UnprocessableEntity>> Register(
        Registration registration, HttpRequest request, Household household, PersonPhones phones, CancellationToken cancel)
    {
        var member = household.Read(request).FirstOrDefault(m => m.Key == registration.User);
        return member is not null && registration.Device != Guid.Empty && KeyOf(registration.PublicKey) is { } key
            && await phones.Register(registration.Device, key, member.Ref, cancel)
                ? TypedResults.NoContent()
                : TypedResults.UnprocessableEntity();
    }

    private static P256PublicKey? KeyOf(string? text)
    {
        Span<byte> spki = stackalloc byte[200];
        return text is { Length: <= 200 } && Convert.TryFromBase64String(text, spki, out var length)
            && P256PublicKey.TryParse(spki[..length], out var key) ? key : null;
    }
}
