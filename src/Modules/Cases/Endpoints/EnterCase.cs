using LaChan.Access;
using LaChan.Cases.Entering;
using LaChan.Cases.Pages;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>The coordinator enters a confirmed case; nothing is stored before all of it is right.</summary>
internal static class EnterCase
{
    public static IResult Show() => Form(new(), new(), [], StatusCodes.Status200OK);

    public static async Task<IResult> Handle(
        [FromForm] CaseForm form, Actor actor, CaseRegistration registration, CancellationToken cancel)
    {
        var entered = await registration.Enter(form, actor, cancel);
        return entered.Id is { } id
            ? TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}")
            : Form(form, entered.Errors, entered.Choices, StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<NewCasePage> Form(
        CaseForm form, FormErrors errors, IReadOnlyList<PersonChoice> choices, int status) =>
        PageResult.Of<NewCasePage>(new { Form = form, Errors = errors, Choices = choices }, status);
}
