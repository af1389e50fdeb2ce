using LaChan.Access;
using LaChan.Places.Pages;
using LaChan.Places.Storage;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Registration;

/// <summary>
/// The head of a place registers it on one page; the phone is proved by a code, unless this device proved it before.
/// </summary>
internal sealed class Register(
    PlaceDirectory places, UnitDirectory units, OneTimeCodes codes, DeviceNonce device, Drafts drafts, PlaceStore store,
    TimeProvider time)
{
    public const string Purpose = "place-owner";
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    /// <summary>What the page that asks for the code sends.</summary>
    public sealed record CodeForm
    {
        public string? Draft { get; init; }

        public string? Code { get; init; }
    }

    public static IResult Show(Register register) => register.Page(new(), null);

    public static Task<IResult> Send([FromForm] RegistrationForm form, Register register, HttpContext http, CancellationToken cancel) =>
        register.Begin(new(Guid.NewGuid(), form), http, cancel);

    public static async Task<IResult> SendAgain([FromForm] CodeForm form, Register register, HttpContext http, CancellationToken cancel) =>
        register.Opened(form, out var draft) ?? await register.Begin(draft, http, cancel);

    public static IResult Correct([FromForm] CodeForm form, Register register) =>
        register.Opened(form, out var draft) ?? register.Page(draft.Form, null);

    public static async Task<IResult> Confirm([FromForm] CodeForm form, Register register, HttpContext http, CancellationToken cancel) =>
        register.Opened(form, out var draft) ?? await register.Finish(draft, form.Code, http, cancel);

    private async Task<IResult> Begin(Draft draft, HttpContext http, CancellationToken cancel)
    {
        var check = NewCheck();
        if (check.Read(draft.Form) is not { } facts)
        {
            return Page(draft.Form, check);
        }

        var phone = facts.Phone.E164;
        if (await PhoneSession.BindAsync(http) is { } session && session.Phone == phone)
        {
            return await Store(draft, facts, http, cancel);
        }

        var sending = await codes.Send(new(Purpose, phone, device.Of(http), http.Connection.RemoteIpAddress), known: true, cancel);
        if (sending is CodeSending.Limited limited)
        {
            check.Errors.Add(nameof(RegistrationForm.Phone), Texts.TooManyCodes.With(VietnameseDate.FormatClock(limited.Until)));
            return Page(draft.Form, check, StatusCodes.Status429TooManyRequests);
        }

        return ConfirmPage(draft, facts, null);
    }

    private async Task<IResult> Finish(Draft draft, string? code, HttpContext http, CancellationToken cancel)
    {
        var check = NewCheck();
        if (check.Read(draft.Form) is not { } facts)
        {
            return Page(draft.Form, check);
        }

        var answer = await codes.Check(Purpose, facts.Phone.E164, device.Of(http), code, cancel);
        if (CodeWords.Of(answer) is { } wrong)
        {
            var errors = new FormErrors();
            errors.Add(nameof(CodeForm.Code), wrong);
            return ConfirmPage(draft, facts, errors);
        }

        await PhoneSession.Begin(http, facts.Phone.E164);
        return await Store(draft, facts, http, cancel);
    }

    private async Task<IResult> Store(Draft draft, PlaceFacts facts, HttpContext http, CancellationToken cancel)
    {
        if (await store.Registered(facts.Phone.E164, time.Today(), cancel) >= PlaceStore.MostPerDay)
        {
            var errors = NewCheck();
            errors.Errors.Add(nameof(RegistrationForm.Phone), Texts.TooManyPlaces.With(PlaceStore.MostPerDay));
            return Page(draft.Form, errors);
        }

        await store.Add(facts.ToPlace(draft.Id, time.GetUtcNow()), cancel);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect($"/dia-diem/{draft.Id}/ap-phich?moi=1");
    }

    private RegistrationCheck NewCheck() => new(places.Kinds, units.AsOf(time.Today()), time.GetUtcNow());

    // Null when the draft is ours; else the page to begin anew.
    private RazorComponentResult<RegistrationPage>? Opened(CodeForm form, out Draft draft)
    {
        draft = drafts.Open(form.Draft)!;
        if (draft is not null)
        {
            return null;
        }

        var check = NewCheck();
        check.Errors.Add(nameof(RegistrationForm.Name), Texts.DraftTooOld);
        return Page(new(), check);
    }

    private RazorComponentResult<RegistrationPage> Page(
        RegistrationForm form, RegistrationCheck? check, int status = Unprocessable) => PageResult.Of<RegistrationPage>(
        new { Form = form, Errors = check?.Errors ?? new FormErrors(), Communes = check?.Communes ?? [], places.Kinds },
        check is { Errors.Any: true } ? status : StatusCodes.Status200OK);

    private RazorComponentResult<ConfirmPage> ConfirmPage(
        Draft draft, PlaceFacts facts, FormErrors? errors) => PageResult.Of<ConfirmPage>(
        new { Draft = drafts.Seal(draft), Facts = facts, Errors = errors ?? new FormErrors() },
        errors is null ? StatusCodes.Status200OK : Unprocessable);
}
