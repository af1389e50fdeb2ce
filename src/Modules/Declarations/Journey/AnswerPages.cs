using System.Globalization;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Pages;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Declarations.Journey;

/// <summary>One small page after the other; each is checked by itself and kept on the device.</summary>
internal sealed class AnswerPages(FormBook forms, DeviceMemory device, OptionLists lists, UnitDirectory units, TimeProvider time)
{
    public const string Review = "xem-lai";

    public static async Task<IResult> Show(
        string form, string page, HttpContext http, AnswerPages pages, CancellationToken cancel, bool sua = false)
    {
        if (await pages.Place(form, page, http, cancel) is not { } at)
        {
            return pages.Elsewhere(form, http);
        }

        return pages.Page(at, Shown(at, pages.Tree), new(), [], sua);
    }

    public static async Task<IResult> Take(
        string form, string page, IFormCollection typed, HttpContext http, AnswerPages pages, CancellationToken cancel, bool sua = false)
    {
        if (await pages.Place(form, page, http, cancel) is not { } at)
        {
            return pages.Elsewhere(form, http);
        }

        var given = typed.ToDictionary(field => field.Key, field => field.Value.ToString());
        var check = new AnswerCheck(pages.Lists, pages.Tree);
        var kept = check.Read(at.Page.Questions, given, at.Draft.Answers, at.Draft.IsByOther);
        if (check.Errors.Any)
        {
            return pages.Page(at, given, check.Errors, check.Communes, sua);
        }

        var asked = at.Page.Questions.Select(question => question.Code).ToHashSet();
        var draft = at.Draft with { Answers = at.Draft.Answers.Where(answer => !asked.Contains(answer.Key)).Concat(kept).ToDictionary() };
        if (!pages.Device.Keep(http.Response, draft))
        {
            check.Errors.Add(at.Page.Questions[^1].Code, Texts.DraftTooLong);
            return pages.Page(at, given, check.Errors, check.Communes, sua);
        }

        return TypedResults.Redirect($"{StartDeclaring.Path}/{form}/{(sua ? Review : at.Next)}");
    }

    private DeviceMemory Device => device;

    private OptionLists Lists => lists;

    private UnitTree Tree => units.AsOf(time.Today());

    /// <summary>Where in which draft somebody is; null without a draft of this form, or when there is no such page.</summary>
    private async Task<At?> Place(string form, string page, HttpContext http, CancellationToken cancel)
    {
        if (device.Draft(http.Request) is not { } draft || draft.Form != form
            || await forms.Find(form, draft.Version, cancel) is not { } definition || definition.Page(page) is not { } found)
        {
            return null;
        }

        var all = draft.PagesOf(definition);
        return new(definition, draft, found, all, all.ToList().IndexOf(found));
    }

    // A link from elsewhere, or a draft that is over: begin.
    private IResult Elsewhere(string form, HttpContext http) =>
        !FormBook.Public.Contains(form) ? TypedResults.NotFound()
        : device.Draft(http.Request)?.Form == form ? TypedResults.NotFound()
        : TypedResults.Redirect($"{StartDeclaring.Path}/{form}");

    private RazorComponentResult<QuestionsPage> Page(
        At at, IReadOnlyDictionary<string, string> shown, FormErrors errors, Dictionary<string, IReadOnlyList<Unit>> communes, bool sua) =>
        PageResult.Of<QuestionsPage>(
            new
            {
                at.Form,
                at.Page,
                Shown = shown,
                Errors = errors,
                Communes = communes,
                Step = at.Index + 1,
                Steps = at.All.Count,
                Back = sua ? $"{StartDeclaring.Path}/{at.Form.Form}/{Review}"
                    : at.Index > 0 ? $"{StartDeclaring.Path}/{at.Form.Form}/{at.All[at.Index - 1].Code}" : StartDeclaring.Path,
                Action = $"{StartDeclaring.Path}/{at.Form.Form}/{at.Page.Code}{(sua ? "?sua=true" : "")}",
                Today = time.Today(),
            },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>Answers as people write them.</summary>
    private static Dictionary<string, string> Shown(At at, UnitTree tree)
    {
        var shown = new Dictionary<string, string>();
        foreach (var question in at.Page.Questions)
        {
            if (at.Draft.Answers.GetValueOrDefault(question.Code) is not { } answer)
            {
                continue;
            }

            shown[question.Code] = question.Type switch
            {
                QuestionType.Date => DateOnly.Parse(answer, CultureInfo.InvariantCulture).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                QuestionType.Commune => tree.ByCode(answer, UnitLevel.Commune) is { } unit ? tree.PathOf(unit.Id) : "",
                QuestionType.Phone => Codes.PhoneNumber.TryParse(answer, out var phone) ? phone.Display : answer,
                _ => answer,
            };
            if (question.Type == QuestionType.Commune)
            {
                shown[question.Code + "Code"] = answer;
            }
        }

        return shown;
    }

    private sealed record At(FormDefinition Form, Draft Draft, FormPage Page, IReadOnlyList<FormPage> All, int Index)
    {
        public string Next => Index + 1 < All.Count && Index >= 0 ? All[Index + 1].Code : Review;
    }
}
