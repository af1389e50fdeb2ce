using System.Security.Claims;
using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access;

/// <summary>
/// A device whose holder proved a phone number by a code. The number lies in the cookie's sealed ticket, not in the
/// database; what the number may do is for Places and People to say.
/// </summary>
/// <param name="Phone">The number in E.164.</param>
public sealed record PhoneSession(string Phone)
{
    /// <summary>The device's session, or null; also lets an endpoint take a <c>PhoneSession?</c>.</summary>
    public static async ValueTask<PhoneSession?> BindAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(Schemes.Phone);
        return result.Principal?.FindFirstValue(ClaimTypes.MobilePhone) is { } phone ? new(phone) : null;
    }

    /// <summary>Begins the session, after <see cref="OneTimeCodes"/> said that the code was right.</summary>
    public static Task Begin(HttpContext context, string phone)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.MobilePhone, phone)], Schemes.Phone);
        return context.SignInAsync(Schemes.Phone, new(identity));
    }

    public static Task End(HttpContext context) => context.SignOutAsync(Schemes.Phone);
}
