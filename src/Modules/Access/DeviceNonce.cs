using System.Buffers.Text;
using System.Security.Cryptography;
using LaChan.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LaChan.Access;

/// <summary>
/// A random number of 128 bits that a device keeps: a one-time code works only on the device that asked for it, and a
/// device asks only so often.
/// </summary>
public sealed class DeviceNonce(IOptions<WebOptions> web)
{
    private const int Bytes = 16;
    private const int Letters = 22;
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>The device's nonce; a device without one gets one with this answer.</summary>
    public string Of(HttpContext context)
    {
        var name = web.Value.CookieName("lachan-nonce");
        if (context.Request.Cookies[name] is { Length: Letters } known && Base64Url.IsValid(known))
        {
            return known;
        }

        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.Cookies.Append(name, nonce, new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Life,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = web.Value.SecureCookies,
        });
        return nonce;
    }
}
