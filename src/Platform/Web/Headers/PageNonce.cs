using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Headers;

/// <summary>The one-time number of a page's content policy, 128 random bits.</summary>
public static class PageNonce
{
    private static readonly object Key = new();

    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is string made)
        {
            return made;
        }
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[Key] = nonce;
        return nonce;
    }
}
