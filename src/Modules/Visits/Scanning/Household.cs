using System.Security.Cryptography;
using System.Text.Json;
using LaChan.People;
using LaChan.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LaChan.Visits.Scanning;

/// <summary>Somebody whom a phone remembers, so that the next visit needs no typing.</summary>
public sealed record Member(int No, Guid Id, string Name, string Phone)
{
    public PersonRef Ref => new(No, Id);

    /// <summary>Names the person in the form of this phone; the server looks only among those in the phone's cookie.</summary>
    public string Key => Id.ToString("N");
}

/// <summary>
/// The persons of one phone (a household often shares one), kept in a sealed cookie on the phone itself: the server
/// stores no link between devices and persons.
/// </summary>
internal sealed class Household(IDataProtectionProvider protection, IOptions<WebOptions> web)
{
    public const int MostMembers = 12;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);
    private readonly IDataProtector _protector = protection.CreateProtector("visits.household.v1");

    private string Cookie => web.Value.CookieName("lachan-household");

    public IReadOnlyList<Member> Read(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 } text)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<Member[]>(_protector.Unprotect(text)) ?? [];
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            // Keys were changed or somebody altered it: the phone is treated as new.
            return [];
        }
    }

    /// <summary>Remembers these, those first who come first.</summary>
    public void Write(HttpResponse response, IEnumerable<Member> members) => response.Cookies.Append(
        Cookie,
        _protector.Protect(JsonSerializer.Serialize(members.Take(MostMembers))),
        new CookieOptions
        {
            MaxAge = Kept,
            HttpOnly = true,
            Secure = web.Value.SecureCookies,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Path = "/",
        });

    public void Forget(HttpResponse response) => response.Cookies.Delete(
        Cookie, new CookieOptions { Secure = web.Value.SecureCookies, Path = "/" });

    /// <summary>Forgets these and all that the browser keeps of us, also where it runs no scripts.</summary>
    public void ForgetDevice(HttpResponse response)
    {
        Forget(response);
        response.Headers["Clear-Site-Data"] = "\"storage\"";
    }
}
