using LaChan.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits;

/// <summary>The refusals of this module that clients may switch on.</summary>
internal static class VisitProblems
{
    private const string RetrySeconds = "5";

    public static ProblemHttpResult Unavailable(HttpResponse response)
    {
        response.Headers.RetryAfter = RetrySeconds;
        return TypedResults.Problem(
            type: "urn:lachan:visits:unavailable",
            title: Texts.Unavailable,
            statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    public static ProblemHttpResult TooManyEvents(int most) => TypedResults.Problem(
        type: "urn:lachan:visits:too-many-events",
        title: Texts.TooManyEvents.With(most),
        statusCode: StatusCodes.Status413PayloadTooLarge);
}
