using LaChan.Access.Looks;
using LaChan.Access.Pages;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Emergencies;

/// <summary>Somebody who may see persons opens everything for an hour, and knows that another will ask about it.</summary>
internal static class BreakGlass
{
    public const string Path = "/khan-cap";

    public sealed record Form
    {
        public string? Reason { get; init; }

        public string? Case { get; init; }
    }

    public static async Task<IResult> Show(Actor actor, EmergencyAccess emergency, CancellationToken cancel) =>
        Page(new(), new(), await emergency.OpenUntil(actor, cancel));

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, EmergencyAccess emergency, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var (reason, number) = (StatedReasons.Read(form.Reason), CaseNumber.Read(form.Case));
        if (reason is null)
        {
            errors.Add("reason", Texts.ReasonWrong);
        }

        if (number is null)
        {
            errors.Add("case", Texts.CaseNumberWrong);
        }

        if (reason is null || number is null)
        {
            return Page(form, errors, await emergency.OpenUntil(actor, cancel));
        }

        await emergency.Begin(actor, reason, number, cancel);
        return TypedResults.LocalRedirect(Path);
    }

    private static RazorComponentResult<BreakGlassPage> Page(Form form, FormErrors errors, DateTimeOffset? until) => PageResult.Of<BreakGlassPage>(
        new
        {
            Reason = form.Reason is { Length: <= StatedReasons.Longest } ? form.Reason : null,
            Case = form.Case is { Length: <= 40 } ? form.Case : null,
            Until = until,
            Errors = errors,
        },
        errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}
