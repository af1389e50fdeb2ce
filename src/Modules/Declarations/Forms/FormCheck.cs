using System.Text.RegularExpressions;
using LaChan.Platform.Web;

namespace LaChan.Declarations.Forms;

/// <summary>What a version of a form must hold to, before it can be put into force.</summary>
internal static partial class FormCheck
{
    public const int LongestWindow = 60;
    public const int LongestValidity = 24 * 14;

    /// <summary>Every fault as a sentence; none when the version is sound.</summary>
    public static IReadOnlyList<string> Faults(FormDefinition form) =>
    [
        .. OfHead(form),
        .. Repeated(form.Pages.Select(page => page.Code)).Select(code => Texts.FaultRepeated.With(code)),
        .. Repeated(form.Questions.Select(question => question.Code)).Select(code => Texts.FaultRepeated.With(code)),
        .. form.Pages.Where(page => page.Questions.Count == 0).Select(page => Texts.FaultEmptyPage.With(page.Code)),
        .. form.Pages.Where(page => !IsCode(page.Code)).Select(page => Texts.FaultCode.With(page.Code)),
        .. form.Pages.SelectMany(page => OfTexts(form, page.Code, page.Title, page.Lead)),
        .. form.Questions.SelectMany(question => OfQuestion(form, question)),
    ];

    public static bool IsCode(string code) => CodeForm().IsMatch(code);

    private static IEnumerable<string> OfHead(FormDefinition form)
    {
        if (!IsCode(form.Form) || form.Version < 1)
        {
            yield return Texts.FaultCode.With(form.Form);
        }

        if (form.WindowDays is < 1 or > LongestWindow || form.ValidHours is < 1 or > LongestValidity)
        {
            yield return Texts.FaultLimits.With(LongestWindow, LongestValidity);
        }

        if (form.Pages.Count == 0 || !form.Languages.Contains("vi"))
        {
            yield return Texts.FaultEmpty;
        }

        foreach (var fault in OfTexts(form, "title", form.Title, form.Consent.Text).Concat(OfTexts(form, "about", form.About)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfQuestion(FormDefinition form, Question question)
    {
        if (!IsCode(question.Code))
        {
            yield return Texts.FaultCode.With(question.Code);
        }

        var needsOptions = question.Type is QuestionType.Choice or QuestionType.Choices;
        if (needsOptions != question.Options is { Count: > 0 } || Repeated((question.Options ?? []).Select(o => o.Code)).Any())
        {
            yield return Texts.FaultOptions.With(question.Code);
        }

        if (question.When is { } when && Earlier(form, question).All(earlier => earlier.Code != when.Question))
        {
            yield return Texts.FaultCondition.With(question.Code, when.Question);
        }

        if (question.NotBefore is { } before && form.Find(before)?.Type != QuestionType.Date)
        {
            yield return Texts.FaultCondition.With(question.Code, before);
        }

        foreach (var fault in OfTexts(form, question.Code, [question.Text, question.Hint, .. (question.Options ?? []).Select(o => o.Text)]))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Question> Earlier(FormDefinition form, Question question) =>
        form.Questions.TakeWhile(other => other != question);

    // Each language of the form has each text.
    private static IEnumerable<string> OfTexts(FormDefinition form, string code, params IEnumerable<Words?> texts) =>
        texts.OfType<Words>().Any(text => form.Languages.Any(language => string.IsNullOrWhiteSpace(text.GetValueOrDefault(language))))
            ? [Texts.FaultText.With(code)]
            : [];

    private static IEnumerable<string> Repeated(IEnumerable<string> codes) =>
        codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]{0,39}\z")]
    private static partial Regex CodeForm();
}
