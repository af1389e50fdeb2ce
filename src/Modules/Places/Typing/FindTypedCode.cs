using LaChan.Codes;
using LaChan.Places.Pages;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Places.Typing;

/// <summary>Who cannot scan types the eight characters of the poster, and comes to the page that a camera would open.</summary>
internal static class FindTypedCode
{
    private const int LongestTyped = 40;

    public static IResult Handle(HttpContext http, PlaceDirectory places, TypedCodeLimit limit, string? code = null)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return Page(null, code is null ? null : Texts.TypedMissing, StatusCodes.Status200OK);
        }

        if (limit.IsReached(http))
        {
            return TooOften(http);
        }

        if (code.Length > LongestTyped || !ShortCode.TryParse(code, out var typed))
        {
            return Page(code, Texts.TypedMalformed, StatusCodes.Status422UnprocessableEntity);
        }

        if (places.ByShortCode(typed.ToString()) is not null)
        {
            return TypedResults.Redirect($"/q/{typed}");
        }

        limit.CountWrong(http);
        return Page(code, Texts.TypedUnknown, StatusCodes.Status404NotFound);
    }

    public static IResult TooOften(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "600";
        return Page(null, Texts.TypedTooOften, StatusCodes.Status429TooManyRequests);
    }

    private static RazorComponentResult<TypedCodePage> Page(string? typed, string? wrong, int status)
    {
        var errors = new FormErrors();
        if (wrong is not null)
        {
            errors.Add("code", wrong);
        }

        return PageResult.Of<TypedCodePage>(new { Typed = typed is { Length: <= LongestTyped } ? typed : null, Errors = errors }, status);
    }
}
