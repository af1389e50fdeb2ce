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
    private const int RefusalStep = 400; // milliseconds; a hash takes about 250

    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Password { get; init; }

        public string? ReturnUrl { get; init; }
    }

    public static RazorComponentResult<SignInPage> Show(string? returnUrl, string? khoa, DataFolder folder)
    {
        var errors = new FormErrors();
        if (khoa == "0")
        {
            errors.Add("name", Texts.PasskeyRefused);
        }

        return Page(new() { ReturnUrl = returnUrl }, errors, folder, StatusCodes.Status200OK);
    }

    public static async Task<IResult> Handle(
        [FromForm] Form form, StaffDoor door, SecondStep step, SignInLimiter limiter, DataFolder folder, HttpContext http,
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

        var began = Environment.TickCount64;
        using var turn = await limiter.Enter(cancel);
        if (!turn.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "10";
            errors.Add("name", Texts.SignInBusy);
            return Page(form, errors, folder, StatusCodes.Status429TooManyRequests);
        }

        if (await door.Check(form.Name, form.Password, cancel) is not { } account)
        {
            // Waiting costs no processor: the next one's hash may begin.
            turn.Dispose();
            await EvenOut(began, cancel);
            errors.Add("name", Texts.SignInRefused);
            return Page(form, errors, folder, StatusCodes.Status422UnprocessableEntity);
        }

        if (account.TwoFactorEnabled)
        {
            return SecondStep.Page(step.StateOf(account), form.ReturnUrl, new());
        }

        var mustChoose = await door.Enter(http, account, cancel);
        return TypedResults.LocalRedirect(mustChoose ? "/account" : LocalUrl.OrHome(form.ReturnUrl));
    }

    // Refusals are given at full steps of time, so that what the database did for a known name does not show.
    private static Task EvenOut(long began, CancellationToken cancel) =>
        Task.Delay(RefusalStep - (int)((Environment.TickCount64 - began) % RefusalStep), cancel);

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
