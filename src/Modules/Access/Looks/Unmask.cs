using LaChan.Access.Pages;
using LaChan.Access.SignIn;
using LaChan.Platform.Audit;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Looks;

/// <summary>Asks for purpose and case before somebody is shown in full, and leads back to the page that was left.</summary>
internal static class Unmask
{
    public const string Path = "/xem-day-du";

    public sealed record Form
    {
        public Guid? Nguoi { get; init; }

        public string? Purpose { get; init; }

        public string? Case { get; init; }

        public string? Ve { get; init; }
    }

    public static async Task<IResult> Show(Guid? nguoi, string? ve, string? vuViec, Actor actor, Unmasking looks, CancellationToken cancel) =>
        nguoi is null ? TypedResults.NotFound() : await Page(new() { Nguoi = nguoi, Ve = ve, Case = vuViec }, new(), actor, looks, cancel);

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, Unmasking looks, CancellationToken cancel)
    {
        if (form.Nguoi is not { } person)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        if (AuditWords.Purpose(form.Purpose) is not { } purpose || !Unmasking.Purposes.Contains(purpose))
        {
            errors.Add("purpose", Texts.PurposeMissing);
            return await Page(form, errors, actor, looks, cancel);
        }

        switch (await looks.Open(actor, purpose, form.Case, person, null, cancel))
        {
            case UnmaskAnswer.Opened:
                return TypedResults.LocalRedirect(LocalUrl.OrHome(form.Ve));
            case UnmaskAnswer.NoCase:
                errors.Add("case", Texts.CaseWrong);
                break;
            case UnmaskAnswer.Spent:
                errors.Add("purpose", Texts.LooksSpent.With(Unmasking.Most));
                break;
            default:
                errors.Add("purpose", Texts.EmergencyNotOpen);
                break;
        }

        return await Page(form, errors, actor, looks, cancel);
    }

    private static async Task<IResult> Page(Form form, FormErrors errors, Actor actor, Unmasking looks, CancellationToken cancel) =>
        PageResult.Of<UnmaskPage>(
            new
            {
                Person = form.Nguoi!.Value,
                form.Purpose,
                Case = form.Case is { Length: <= 40 } ? form.Case : null,
                Back = LocalUrl.OrHome(form.Ve),
                Seen = await looks.SeenToday(actor, cancel),
                Errors = errors,
            },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}
