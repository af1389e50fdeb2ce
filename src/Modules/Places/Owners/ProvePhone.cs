using LaChan.Access;
using LaChan.Places.Pages;
using LaChan.Places.Registration;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Owners;

/// <summary>
/// The people of a place sign in by phone and code. A phone that manages no place gets the same answers and no message.
/// </summary>
internal sealed class ProvePhone(OneTimeCodes codes, DeviceNonce device, OwnPlaces own)
{
    private readonly OneTimeCodes _codes = codes;
    private readonly DeviceNonce _device = device;
    private readonly OwnPlaces _own = own;

    private const string Home = "/dia-diem";
    private static readonly string[] Pages = [Home, "/truc", "/toi"];
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public sealed record PhoneForm
    {
        public string? Phone { get; init; }

        public string? Code { get; init; }

        public string? ReturnUrl { get; init; }
    }

    public static IResult Show(string? returnUrl) => Page(new() { ReturnUrl = returnUrl }, isSent: false, new());

    public static async Task<IResult> Send([FromForm] PhoneForm form, ProvePhone prove, HttpContext http, CancellationToken cancel)
    {
        var errors = new FormErrors();
        if (PlaceFields.Phone(form.Phone, mobileOnly: true, out var wrong) is not { } phone)
        {
            errors.Add(nameof(form.Phone), wrong!);
            return Page(form, isSent: false, errors);
        }

        var known = await prove._own.Knows(phone.E164, cancel);
        var sending = await prove._codes.Send(
            new(Register.Purpose, phone.E164, prove._device.Of(http), http.Connection.RemoteIpAddress), known, cancel);
        if (sending is not CodeSending.Limited limited)
        {
            return Page(form, isSent: true, errors);
        }

        errors.Add(nameof(form.Phone), Texts.TooManyCodes.With(VietnameseDate.FormatClock(limited.Until)));
        return Page(form, isSent: false, errors, StatusCodes.Status429TooManyRequests);
    }

    public static async Task<IResult> Check([FromForm] PhoneForm form, ProvePhone prove, HttpContext http, CancellationToken cancel)
    {
        var errors = new FormErrors();
        if (PlaceFields.Phone(form.Phone, mobileOnly: true, out var wrong) is not { } phone)
        {
            errors.Add(nameof(form.Phone), wrong!);
            return Page(form, isSent: false, errors);
        }

        var answer = await prove._codes.Check(Register.Purpose, phone.E164, prove._device.Of(http), form.Code, cancel);
        if (CodeWords.Of(answer) is { } why)
        {
            errors.Add(nameof(form.Code), why);
            return Page(form, isSent: true, errors);
        }

        await PhoneSession.Begin(http, phone.E164);
        return TypedResults.LocalRedirect(OwnPage(form.ReturnUrl));
    }

    // Only our own pages of places, of doors and of oneself; anything else leads to the list of places.
    private static string OwnPage(string? url) =>
        url is { Length: < 300 } && !url.Any(char.IsControl)
        && Pages.Any(page => url == page || url.StartsWith(page + "/", StringComparison.Ordinal))
            ? url : Home;

    private static RazorComponentResult<PhonePage> Page(PhoneForm form, bool isSent, FormErrors errors, int? status = null) => PageResult.Of<PhonePage>(
        new
        {
            Phone = form.Phone is { Length: <= 64 } ? form.Phone : null,
            ReturnUrl = OwnPage(form.ReturnUrl),
            IsSent = isSent,
            Errors = errors,
        },
        status ?? (errors.Any ? Unprocessable : StatusCodes.Status200OK));
}
