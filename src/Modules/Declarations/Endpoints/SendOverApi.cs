using LaChan.Access;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Declarations.Endpoints;

/// <summary>Stores a declaration that another system or a device at a place took.</summary>
internal sealed class SendOverApi(
    FormBook forms, TakeDeclaration take, OptionLists lists, UnitDirectory units, PlaceDirectory places, PassSigner signer,
    TimeProvider time)
{
    public static readonly Role[] Writers = [Role.HealthOfficer, Role.PostOfficer, Role.PlaceStaff];

    private const int MostAnswers = 64;

    /// <param name="Id">A UUID that the sender chose; a repeat of it changes nothing.</param>
    /// <param name="Form"><c>general</c>, <c>domestic</c> or <c>entry</c>.</param>
    /// <param name="Version">The version that was shown; the one of today without it.</param>
    /// <param name="Language">In which the questions were read: <c>vi</c>, <c>en</c>, <c>zh</c>.</param>
    /// <param name="Consent">The version of the words that the person agreed to.</param>
    /// <param name="Answers">By the code of the question.</param>
    /// <param name="Proxy">True when somebody declared for the person.</param>
    /// <param name="Party">The same UUID for a family or the people of a vehicle.</param>
    public sealed record Request(
        string? Id, string? Form, int? Version, string? Language, string? Consent, Dictionary<string, string?>? Answers, bool? Proxy, string? Party);

    /// <param name="Result"><c>stored</c> or <c>repeated</c>.</param>
    /// <param name="Verdict"><c>clear</c> or <c>keep-apart</c>.</param>
    /// <param name="Code">The digits of the receipt's QR.</param>
    public sealed record Answer(Guid Id, string Result, string Verdict, DateTimeOffset ValidUntil, string Code);

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> Handle(
        Request request, Actor actor, SendOverApi api, HttpResponse response, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        if (!Guid.TryParse(request.Id, out var id) || id == Guid.Empty)
        {
            errors["id"] = [Texts.ApiId];
        }

        var form = FormBook.Public.Contains(request.Form ?? "") ? await api.FormOf(request, cancel) : null;
        if (form is null)
        {
            errors["form"] = [Texts.ApiForm];
            return TypedResults.ValidationProblem(errors);
        }

        if (request.Consent != form.Consent.Version)
        {
            errors["consent"] = [Texts.ApiConsent.With(form.Consent.Version)];
        }

        var kept = api.Check(request, form, errors);
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var given = new Given
        {
            Id = id,
            Form = form,
            Answers = kept,
            IsProxy = request.Proxy == true,
            Party = Guid.TryParse(request.Party, out var party) ? party : null,
            Place = actor.Place is { } place ? api.PlaceOf(place) : null,
            Language = form.Languages.Contains(request.Language ?? "") ? request.Language! : "vi",
        };
        if (await api.Take(given, cancel) is not Taken.Stored stored)
        {
            response.Headers.RetryAfter = "3600";
            return TypedResults.Problem(Texts.ApiLimited, type: "urn:lachan:declarations:phone-limit", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var pass = await api.PassOf(stored.Declaration, cancel);
        return TypedResults.Ok(new Answer(
            id, stored.IsRepeat ? "repeated" : "stored", pass.Verdict == Codes.PassVerdict.Clear ? "clear" : "keep-apart", stored.Declaration.ValidUntil, pass.ToText()));
    }

    private async ValueTask<FormDefinition?> FormOf(Request request, CancellationToken cancel) =>
        request.Version is { } version ? await forms.Find(request.Form!, version, cancel) : await forms.Today(request.Form!, cancel);

    private Task<Taken> Take(Given given, CancellationToken cancel) => take.Run(given, cancel);

    private Task<Codes.HealthPass> PassOf(LatestDeclaration declaration, CancellationToken cancel) => signer.For(declaration, cancel);

    private PlaceEntry? PlaceOf(string code) => places.ByCode(code);

    private Dictionary<string, string> Check(Request request, FormDefinition form, Dictionary<string, string[]> errors)
    {
        var given = (request.Answers ?? []).Take(MostAnswers).Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value!);
        foreach (var unknown in given.Keys.Where(code => form.Find(code) is null && code.Length < 60).ToList())
        {
            errors[unknown] = [Texts.ApiQuestion];
        }

        var check = new AnswerCheck(lists, units.AsOf(time.Today()));
        var asked = form.Pages.Where(page => !page.IsForProxies || request.Proxy == true).SelectMany(page => page.Questions);
        var kept = check.Read(asked, given, new Dictionary<string, string>(), request.Proxy == true);
        foreach (var error in check.Errors.All)
        {
            errors[error.Field] = [error.Sentence];
        }

        return kept;
    }
}
