using LaChan.Access.Pages;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.SignIn;

/// <summary>Staff sign in with e-mail or phone and password.</summary>
internal static class SignInStaff
{
    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Password { get; init; }

        public string? ReturnUrl { get; init; }
    }

    public static RazorComponentResult<SignInPage> Show(string? returnUrl, DataFolder folder) =>
        Page(new() { ReturnUrl = returnUrl }, new(), folder, StatusCodes.Status200OK);

    public static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> Handle(
        [FromForm] Form form, StaffDoor door, SignInLimiter limiter, DataFolder folder, HttpContext http,
        CancellationToken cancel)
    {
        var errors = new FormErrors();
        if (string.IsNullOrWhiteSpace(form.Name))
        {
            errors.Add("name", Texts.SignInNameMissing);
        }

        if (string.IsNullOrEmpty(form.Password))
        {
            errors.Add("password", Texts.PasswordMissing);
        }

        if (errors.Any)
        {
            return Page(form, errors, folder, StatusCodes.Status422UnprocessableEntity);
        }

        using var turn = await limiter.Enter(cancel);
        if (!turn.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "10";
            errors.Add("name", Texts.SignInBusy);
            return Page(form, errors, folder, StatusCodes.Status429TooManyRequests);
        }

        if (await door.Check(form.Name, form.Password, cancel) is not { } account)
        {
            errors.Add("name", Texts.SignInRefused);
            return Page(form, errors, folder, StatusCodes.Status422UnprocessableEntity);
        }

        var mustChoose = await door.Enter(http, account, cancel);
        return TypedResults.LocalRedirect(mustChoose ? "/account" : LocalUrl.OrHome(form.ReturnUrl));
    }

    private static RazorComponentResult<SignInPage> Page(Form form, FormErrors errors, DataFolder folder, int status) =>
        PageResult.Of<SignInPage>(
            new
            {
                Name = form.Name is { Length: <= 254 } ? form.Name : null,
                ReturnUrl = LocalUrl.OrHome(form.ReturnUrl),
                Errors = errors,
                IsDemo = folder.Kind == FolderKind.Demo,
            },
            status);
}
