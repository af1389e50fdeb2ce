using System.Globalization;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Pages;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LaChan.Declarations.Journey;

/// <summary>Everything once more before a person, the consent, and the sending.</summary>
internal sealed class SendDeclaration(
    FormBook forms, DeviceMemory device, OptionLists lists, UnitDirectory units, PlaceDirectory places, TakeDeclaration take,
    HealthStations stations, TimeProvider time)
{
    public static async Task<IResult> Show(string form, HttpContext http, SendDeclaration send, CancellationToken cancel) =>
        await send.Opened(form, http, cancel) is var (draft, definition)
            ? await send.Page(draft, definition, send.Check(draft, definition).Errors, isAsked: false, cancel)
            : TypedResults.Redirect(StartDeclaring.Path);

    public static async Task<IResult> Send(
        string form, IFormCollection typed, HttpContext http, SendDeclaration send, CancellationToken cancel)
    {
        if (await send.Opened(form, http, cancel) is not var (draft, definition))
        {
            return TypedResults.Redirect(StartDeclaring.Path);
        }

        var check = send.Check(draft, definition);
        if (!typed.ContainsKey("Consent"))
        {
            check.Errors.Add("Consent", Texts.ConsentMissing);
        }

        if (check.Errors.Any)
        {
            return await send.Page(draft, definition, check.Errors, isAsked: true, cancel);
        }

        try
        {
            var taken = await send.Take.Run(send.GivenOf(draft, definition, check.Kept), cancel);
            if (taken is Taken.Limited limited)
            {
                check.Errors.Add("Consent", Texts.PhoneLimited.With(limited.Most));
                http.Response.Headers.RetryAfter = "3600";
                return await send.Page(draft, definition, check.Errors, isAsked: true, cancel, StatusCodes.Status429TooManyRequests);
            }
        }
        catch (NpgsqlException)
        {
            check.Errors.Add("Consent", Texts.NotStored);
            http.Response.Headers.RetryAfter = "5";
            return await send.Page(draft, definition, check.Errors, isAsked: true, cancel, StatusCodes.Status503ServiceUnavailable);
        }

        send.Device.Remember(http, new(draft.Id, check.Kept["full_name"], form));
        return TypedResults.Redirect($"{ShowReceipt.Path}/{draft.Id}");
    }

    private DeviceMemory Device => device;

    private TakeDeclaration Take => take;

    private async Task<(Draft Draft, FormDefinition Form)?> Opened(string form, HttpContext http, CancellationToken cancel) =>
        device.Draft(http.Request) is { } draft && draft.Form == form && await forms.Find(form, draft.Version, cancel) is { } definition
            ? (draft, definition)
            : null;

    private Checked Check(Draft draft, FormDefinition form)
    {
        var check = new AnswerCheck(lists, units.AsOf(time.Today()));
        var kept = check.Read(draft.QuestionsOf(form), draft.Answers, new Dictionary<string, string>(), draft.IsByOther);
        return new(kept, check.Errors);
    }

    private Given GivenOf(Draft draft, FormDefinition form, Dictionary<string, string> kept) => new()
    {
        Id = draft.Id,
        Form = form,
        Answers = kept,
        IsProxy = draft.IsByOther,
        Party = draft.Party,
        Replaces = draft.Replaces,
        Place = draft.Place is null ? null : places.ByShortCode(draft.Place),
        Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
    };

    private async Task<IResult> Page(
        Draft draft, FormDefinition form, FormErrors errors, bool isAsked, CancellationToken cancel, int? status = null)
    {
        var findings = Findings.Of(form, draft.Answers);
        var commune = draft.Answers.GetValueOrDefault("commune") is { } code ? units.AsOf(time.Today()).ByCode(code, UnitLevel.Commune) : null;
        return PageResult.Of<ReviewPage>(
            new
            {
                Form = form,
                draft.Answers,
                Questions = draft.QuestionsOf(form).ToList(),
                Errors = errors,
                IsAsked = isAsked,
                Station = findings.NeedsCare ? await stations.For(commune?.Id ?? 0, cancel) : null,
                Back = $"{StartDeclaring.Path}/{form.Form}/{draft.PagesOf(form)[^1].Code}",
                Tree = units.AsOf(time.Today()),
                Lists = lists,
            },
            status ?? (isAsked && errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK));
    }

    private sealed record Checked(Dictionary<string, string> Kept, FormErrors Errors);
}
