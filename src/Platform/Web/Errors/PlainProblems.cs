using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Platform.Web.Errors;

/// <summary>
/// What no module refused in words of its own: programs get a stable type (<c>urn:lachan:platform:…</c>) and the title that
/// people read on the page of that failure.
/// </summary>
internal static class PlainProblems
{
    private const string Prefix = "urn:lachan:platform:";

    public static ProblemDetails Of(int status) => new()
    {
        Status = status,
        Type = Prefix + NameOf(status),
        Title = ErrorPage.WordsOf(status).Title,
    };

    /// <summary>Puts them on what the framework writes by itself.</summary>
    public static void Name(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith("urn:", StringComparison.Ordinal) == true)
        {
            return;
        }

        if (problem is HttpValidationProblemDetails)
        {
            problem.Type = Prefix + "invalid";
            return;
        }

        var plain = Of(problem.Status ?? context.HttpContext.Response.StatusCode);
        (problem.Type, problem.Title) = (plain.Type, plain.Title);
    }

    private static string NameOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "sign-in-needed",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        >= StatusCodes.Status500InternalServerError => "failed",
        _ => "malformed",
    };
}
