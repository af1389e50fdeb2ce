using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Web;

/// <summary>
/// How much anybody may send. What the public reaches is the default; staff and imports say so on their endpoint.
/// </summary>
public static class RequestLimits
{
    public const int PublicBytes = 64 * 1024;
    public const int StaffBytes = 1024 * 1024;
    public const int ImportBytes = 20 * 1024 * 1024;
    private const int HeaderBytes = 16 * 1024;
    private const int FormFields = 64;
    private const int JsonDepth = 16;

    internal static void AddRequestLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = PublicBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormFields;
            form.ValueLengthLimit = PublicBytes;
            form.MultipartBodyLengthLimit = ImportBytes;
        });
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.MaxDepth = JsonDepth);
    }

    /// <summary>1 MB: long forms and batches of staff.</summary>
    public static TBuilder WithStaffLimit<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RequestSizeLimitAttribute(StaffBytes));

    /// <summary>20 MB: files that an operator or officer uploads.</summary>
    public static TBuilder WithImportLimit<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RequestSizeLimitAttribute(ImportBytes));
}
