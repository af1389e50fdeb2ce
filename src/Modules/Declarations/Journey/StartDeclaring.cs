using LaChan.Declarations.Forms;
using LaChan.Declarations.Pages;
using LaChan.Declarations.Storage;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Declarations.Journey;

/// <summary>The first page: which form, and for whom. Each choice begins a draft on the device.</summary>
internal sealed class StartDeclaring(FormBook forms, DeviceMemory device, DeclarationReader reader)
{
    public const string Path = "/khai-bao";

    public static async Task<IResult> Show(HttpContext http, StartDeclaring start, CancellationToken cancel, string? dia_diem = null) =>
        PageResult.Of<StartPage>(new
        {
            Forms = await start.Offered(cancel),
            Sent = start.Device.Sent(http.Request),
            Draft = start.Device.Draft(http.Request) is { Answers.Count: > 0 } draft ? draft.Form : null,
            Place = IsShortCode(dia_diem) ? dia_diem : null,
        });

    /// <summary>Begins anew, for oneself or for somebody else.</summary>
    public static async Task<IResult> Begin(
        string form, HttpContext http, StartDeclaring start, CancellationToken cancel, bool ho = false, string? dia_diem = null)
    {
        if (!FormBook.Public.Contains(form) || await start.Forms.Today(form, cancel) is not { } asked)
        {
            return TypedResults.NotFound();
        }

        return start.Open(http, asked, new()
        {
            Id = Guid.NewGuid(),
            Form = asked.Form,
            Version = asked.Version,
            Kind = ho ? DraftKind.Proxy : DraftKind.Own,
            Place = IsShortCode(dia_diem) ? dia_diem : null,
        });
    }

    /// <summary>Declares again for somebody whom this device knows: only what may have changed is asked.</summary>
    public static Task<IResult> Again(Guid id, HttpContext http, StartDeclaring start, CancellationToken cancel) =>
        start.From(id, http, (form, known) => new()
        {
            Id = Guid.NewGuid(),
            Form = form.Form,
            Version = form.Version,
            Kind = DraftKind.Again,
            Answers = Kept(form, known, question => form.Pages.First(p => p.Questions.Contains(question)) is { Again: false } or { Shared: true }),
        }, cancel);

    /// <summary>Corrects a declaration that this device sent: everything is as it was until it is changed.</summary>
    public static Task<IResult> Correct(Guid id, HttpContext http, StartDeclaring start, CancellationToken cancel) =>
        start.From(id, http, (form, known) => new()
        {
            Id = Guid.NewGuid(),
            Form = form.Form,
            Version = form.Version,
            Kind = known.IsProxy ? DraftKind.Proxy : DraftKind.Own,
            Answers = Kept(form, known, _ => true),
            Party = known.Party,
            Replaces = known.Id,
        }, cancel);

    /// <summary>Declares for the next person of the same family or vehicle.</summary>
    public static Task<IResult> Companion(Guid id, HttpContext http, StartDeclaring start, CancellationToken cancel) =>
        start.From(id, http, (form, known) => new()
        {
            Id = Guid.NewGuid(),
            Form = form.Form,
            Version = form.Version,
            Kind = DraftKind.Companion,
            Answers = Kept(form, known, question => form.Pages.Any(page => page.Shared && page.Questions.Contains(question)) && question.Code != "seat")
                .Concat([new("declarer_name", known.Answers.GetValueOrDefault("declarer_name") ?? known.Name), new("relation", "companion")])
                .DistinctBy(answer => answer.Key).ToDictionary(),
            Party = known.Party ?? known.Id,
        }, cancel);

    public FormBook Forms => forms;

    public DeviceMemory Device => device;

    private async Task<IResult> From(
        Guid id, HttpContext http, Func<FormDefinition, StoredDeclaration, Draft> make, CancellationToken cancel)
    {
        if (device.Sent(http.Request).All(sent => sent.Id != id) || await reader.Find(id, cancel) is not { ReplacedBy: null } known
            || await forms.Today(known.Form, cancel) is not { } form)
        {
            return TypedResults.Redirect(Path);
        }

        return Open(http, form, make(form, known));
    }

    private RedirectHttpResult Open(HttpContext http, FormDefinition form, Draft draft)
    {
        device.Keep(http.Response, draft);
        var first = draft.Replaces is null ? draft.PagesOf(form)[0].Code : AnswerPages.Review;
        return TypedResults.Redirect($"{Path}/{form.Form}/{first}");
    }

    private async Task<IReadOnlyList<FormDefinition>> Offered(CancellationToken cancel)
    {
        var offered = new List<FormDefinition>();
        foreach (var code in FormBook.Public)
        {
            if (await forms.Today(code, cancel) is { } form)
            {
                offered.Add(form);
            }
        }

        return offered;
    }

    private static Dictionary<string, string> Kept(FormDefinition form, StoredDeclaration known, Func<Question, bool> wanted) =>
        form.Questions.Where(q => wanted(q) && known.Answers.ContainsKey(q.Code)).ToDictionary(q => q.Code, q => known.Answers[q.Code]);

    private static bool IsShortCode(string? text) => Codes.ShortCode.TryParse(text, out _);
}
