using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Errors;

/// <summary>Failures: a page with a sentence for people, problem details for programs. Neither says what broke inside.</summary>
internal static class ErrorPages
{
    private const string RetrySeconds = "5";

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Write,
            StatusCodeSelector = FailureStatus.Of,
        });
        app.UseStatusCodePages(pages => Write(pages.HttpContext));
    }

    private static async Task Write(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests
            && context.Response.Headers.RetryAfter.Count == 0)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }
        if (WantsPage(context.Request))
        {
            await PageResult.Of<ErrorPage>(new { Status = status }, status).ExecuteAsync(context);
            return;
        }
        await TypedResults.Problem(PlainProblems.Of(status)).ExecuteAsync(context);
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
