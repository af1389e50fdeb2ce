using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Access;

/// <summary>The refusals of this module in the API.</summary>
internal static class AccessProblems
{
    public static ProblemHttpResult TokenNeeded() => TypedResults.Problem(
        type: "urn:lachan:access:token-needed",
        title: Texts.ProblemTokenNeeded,
        statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult NotYourRole() => TypedResults.Problem(
        type: "urn:lachan:access:not-your-role",
        title: Texts.ProblemNotYourRole,
        statusCode: StatusCodes.Status403Forbidden);
}
