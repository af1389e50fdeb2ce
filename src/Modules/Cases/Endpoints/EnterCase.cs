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
    public static IResult Show() => Form(new(), new(), [], null, StatusCodes.Status200OK);

    public static async Task<IResult> Handle(
        [FromForm] CaseForm form, Actor actor, CaseRegistration registration, PersonLook look, CancellationToken cancel)
    {
        if (form.Step == PersonLook.Step)
        {
            var errors = new FormErrors();
            var looked = await look.Of(form, errors, actor, cancel);
            return Form(form, errors, looked.Choices, looked, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        }

        var entered = await registration.Enter(form, actor, cancel);
        return entered.Id is { } id
            ? TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}")
            : Form(form, entered.Errors, entered.Choices, null, StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<NewCasePage> Form(
        CaseForm form, FormErrors errors, IReadOnlyList<PersonChoice> choices, Looked? looked, int status) =>
        PageResult.Of<NewCasePage>(
            new { Form = form, Errors = errors, Choices = choices, Looked = looked?.Sentence, IsKnown = looked?.IsKnown is true }, status);
}
