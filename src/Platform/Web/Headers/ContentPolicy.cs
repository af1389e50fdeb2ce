using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Headers;

/// <summary>The content security policy of a page: only our own files, no inline script or style, nobody frames us.</summary>
internal static class ContentPolicy
{
    public static string For(HttpContext context)
    {
        var workers = context.GetEndpoint()?.Metadata.GetMetadata<CameraPage>() is null ? "'self'" : "'self' blob:";
        return $"default-src 'none'; script-src 'self' 'nonce-{PageNonce.Of(context)}'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
            + $"worker-src {workers}; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
            + "require-trusted-types-for 'script'";
    }
}
