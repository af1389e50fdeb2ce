using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LaChan.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LaChan.Declarations.Journey;

/// <summary>A declaration that this device sent: enough to show its receipt and to declare again with little typing.</summary>
public sealed record SentHere(Guid Id, string Name, string Form);

/// <summary>
/// What a device remembers, in sealed cookies: the draft that is being filled in, and the declarations that it sent. The
/// server keeps no link between devices and people.
/// </summary>
internal sealed class DeviceMemory(IDataProtectionProvider protection, IOptions<WebOptions> web)
{
    private const int MostRemembered = 12;
    private const int LongestCookie = 3900;
    private static readonly TimeSpan DraftLife = TimeSpan.FromDays(3);
    private static readonly TimeSpan SentLife = TimeSpan.FromDays(28);
    private readonly IDataProtector _protector = protection.CreateProtector("declarations.device.v1");

    private string DraftCookie => web.Value.CookieName("lachan-draft");

    private string SentCookie => web.Value.CookieName("lachan-declared");

    public Draft? Draft(HttpRequest request) => Read<Draft>(request.Cookies[DraftCookie]);

    /// <summary>False when the answers are too long for a device to keep.</summary>
    public bool Keep(HttpResponse response, Draft draft) => Write(response, DraftCookie, draft, DraftLife);

    public IReadOnlyList<SentHere> Sent(HttpRequest request) => Read<SentHere[]>(request.Cookies[SentCookie]) ?? [];

    /// <summary>The draft has become a declaration; of one person the latest is remembered.</summary>
    public void Remember(HttpContext http, SentHere sent)
    {
        http.Response.Cookies.Delete(DraftCookie, Options(null));
        SentHere[] all = [sent, .. Sent(http.Request).Where(other => other.Id != sent.Id && (other.Name, other.Form) != (sent.Name, sent.Form))];
        Write(http.Response, SentCookie, all.Take(MostRemembered).ToArray(), SentLife);
    }

    public void Forget(HttpResponse response)
    {
        response.Cookies.Delete(DraftCookie, Options(null));
        response.Cookies.Delete(SentCookie, Options(null));
    }

    private T? Read<T>(string? cookie)
        where T : class
    {
        if (cookie is not { Length: > 0 and <= LongestCookie })
        {
            return null;
        }

        try
        {
            using var packed = new BrotliStream(new MemoryStream(_protector.Unprotect(Base64(cookie))), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(packed);
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException or InvalidDataException or InvalidOperationException)
        {
            // Keys were changed or somebody altered it: the device is treated as new.
            return null;
        }
    }

    private bool Write<T>(HttpResponse response, string name, T value, TimeSpan life)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, value);
        }

        var text = System.Buffers.Text.Base64Url.EncodeToString(_protector.Protect(packed.ToArray()));
        if (text.Length > LongestCookie)
        {
            return false;
        }

        response.Cookies.Append(name, text, Options(life));
        return true;
    }

    private CookieOptions Options(TimeSpan? life) => new()
    {
        MaxAge = life,
        HttpOnly = true,
        Secure = web.Value.SecureCookies,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Path = "/",
    };

    private static byte[] Base64(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
