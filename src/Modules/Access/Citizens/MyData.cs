using System.Text.Json;
using LaChan.Access.Accounts;
using LaChan.Access.Pages;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Citizens;

/// <summary>
/// A person proves the phone by a code and sees what is stored, who looked, takes it along, and asks for correction or
/// erasure. A number that nothing is stored about gets the same page and no message.
/// </summary>
internal sealed class MyData(OwnData data, PersonRequests requests, OneTimeCodes codes, DeviceNonce device)
{
    public const string Path = "/du-lieu-cua-toi";
    private const string Purpose = "own-data";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private readonly OwnData _data = data;
    private readonly PersonRequests _requests = requests;
    private readonly OneTimeCodes _codes = codes;
    private readonly DeviceNonce _device = device;

    public sealed record Form
    {
        public string? Phone { get; init; }

        public string? Code { get; init; }
    }

    public sealed record RequestForm
    {
        public Guid? Person { get; init; }

        public string? Kind { get; init; }

        public string? Words { get; init; }
    }

    public static async Task<IResult> Show(PhoneSession? session, MyData mine, CancellationToken cancel) => session is null
        ? Ask(new(), isSent: false, new(), StatusCodes.Status200OK)
        : await mine.Page(session, new(), cancel);

    public static async Task<IResult> Send([FromForm] Form form, MyData mine, HttpContext http, CancellationToken cancel)
    {
        var errors = new FormErrors();
        if (SignInKey.NormalisePhone(form.Phone ?? "") is not { } phone)
        {
            errors.Add("phone", Texts.PhoneWrong);
            return Ask(form, isSent: false, errors, StatusCodes.Status422UnprocessableEntity);
        }

        var known = (await mine._data.PersonsOf(phone, cancel)).Count > 0;
        var sending = await mine._codes.Send(
            new(Purpose, phone, mine._device.Of(http), http.Connection.RemoteIpAddress), known, cancel);
        if (sending is not CodeSending.Limited limited)
        {
            return Ask(form, isSent: true, errors, StatusCodes.Status200OK);
        }

        errors.Add("phone", Texts.TooManyCodes.With(VietnameseDate.FormatClock(limited.Until)));
        return Ask(form, isSent: false, errors, StatusCodes.Status429TooManyRequests);
    }

    public static async Task<IResult> Check([FromForm] Form form, MyData mine, HttpContext http, CancellationToken cancel)
    {
        var errors = new FormErrors();
        if (SignInKey.NormalisePhone(form.Phone ?? "") is not { } phone)
        {
            errors.Add("phone", Texts.PhoneWrong);
            return Ask(form, isSent: false, errors, StatusCodes.Status422UnprocessableEntity);
        }

        if (Wrong(await mine._codes.Check(Purpose, phone, mine._device.Of(http), form.Code, cancel)) is { } why)
        {
            errors.Add("code", why);
            return Ask(form, isSent: true, errors, StatusCodes.Status422UnprocessableEntity);
        }

        await PhoneSession.Begin(http, phone);
        return TypedResults.LocalRedirect(Path);
    }

    public static async Task<IResult> Leave(HttpContext http)
    {
        await PhoneSession.End(http);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return TypedResults.LocalRedirect("/");
    }

    public static async Task<FileContentHttpResult> Json(PhoneSession session, MyData mine, CancellationToken cancel)
    {
        var stored = await mine._data.Read(session.Phone, "access.download-own-data", cancel);
        var content = new
        {
            session.Phone,
            Persons = stored.Select(person => new
            {
                Held = person.Held.ToDictionary(held => held.Name, held => held.Count),
                person.Content,
                person.Looks,
            }),
        };
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(content, Readable), "application/json", "du-lieu-cua-toi.json");
    }

    // Open to all and answered only to a proved phone: the page with this form is the same for both.
    public static async Task<IResult> Request([FromForm] RequestForm form, PhoneSession? session, MyData mine, CancellationToken cancel)
    {
        if (session is null)
        {
            return TypedResults.LocalRedirect(Path);
        }

        var persons = await mine._data.PersonsOf(session.Phone, cancel);
        var subject = persons.FirstOrDefault(person => person.Id == form.Person);
        if (form.Person is null || subject == default || PersonRequest.KindOf(form.Kind) is not { } kind)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        var words = VietnameseText.Normalise(form.Words ?? "");
        if (words.Length > StatedReasons.Longest || (kind is RequestKind.Correct or RequestKind.Complain && words.Length < 5))
        {
            errors.Add("words", Texts.RequestWordsWrong);
            return await mine.Page(session, errors, cancel);
        }

        await mine._requests.Ask(subject, kind, words, cancel);
        return TypedResults.LocalRedirect(Path);
    }

    private async Task<IResult> Page(PhoneSession session, FormErrors errors, CancellationToken cancel)
    {
        var stored = await _data.Read(session.Phone, "access.show-own-data", cancel);
        return PageResult.Of<MyDataPage>(
            new
            {
                Phone = Mask.Phone(session.Phone),
                Persons = stored,
                Requests = await _requests.Of([.. stored.Select(person => person.Person.Id)], cancel),
                Errors = errors,
            },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string? Wrong(CodeCheck check) => check switch
    {
        CodeCheck.Right => null,
        CodeCheck.Wrong(var left) => Texts.CodeWrong.With(left),
        CodeCheck.Malformed => Texts.CodeMalformed,
        _ => Texts.CodeSpent,
    };

    private static RazorComponentResult<MyPhonePage> Ask(Form form, bool isSent, FormErrors errors, int status) => PageResult.Of<MyPhonePage>(
        new { Phone = form.Phone is { Length: <= 30 } ? form.Phone : null, IsSent = isSent, Errors = errors }, status);
}
