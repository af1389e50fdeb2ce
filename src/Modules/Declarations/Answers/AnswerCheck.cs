using System.Globalization;
using LaChan.Declarations.Forms;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;

namespace LaChan.Declarations.Answers;

/// <summary>
/// Checks answers question by question: the same for a page, for a whole form, and for the API. What is kept is in its
/// stored spelling; an answer to a question that the condition does not ask is dropped.
/// </summary>
internal sealed class AnswerCheck(OptionLists lists, UnitTree units)
{
    /// <summary>Below this age a parent or guardian declares.</summary>
    public const int AgeOfOwnDeclaration = 16;

    private const string BirthYear = "birth_year";
    private const int MostChoices = 8;

    public FormErrors Errors { get; } = new();

    /// <summary>Communes to choose from where what was typed could mean several, by question.</summary>
    public Dictionary<string, IReadOnlyList<Unit>> Communes { get; } = [];

    /// <param name="questions">Those of a page, or of a form.</param>
    /// <param name="given">Answers as typed, by code; a commune also as codeCode (from the list) and codeChoice.</param>
    /// <param name="known">Answers of other pages, in their stored spelling.</param>
    /// <param name="byOther">True when somebody declares for the person.</param>
    public Dictionary<string, string> Read(
        IEnumerable<Question> questions, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> known, bool byOther)
    {
        var kept = new Dictionary<string, string>();
        foreach (var question in questions)
        {
            if (!IsAsked(question, kept, known))
            {
                continue;
            }

            var answer = Answer(question, given, kept, known, out var wrong);
            if (wrong is null && question.Code == BirthYear && answer is not null && !byOther && IsChild(answer))
            {
                wrong = Texts.ChildNeedsGuardian.With(AgeOfOwnDeclaration);
            }

            if (wrong is not null)
            {
                Errors.Add(question.Code, wrong);
            }
            else if (answer is { Length: > 0 })
            {
                kept[question.Code] = answer;
            }
        }

        return kept;
    }

    public static bool IsAsked(Question question, Dictionary<string, string> kept, IReadOnlyDictionary<string, string> known) =>
        question.When is not { } when || (kept.GetValueOrDefault(when.Question) ?? known.GetValueOrDefault(when.Question)) == when.Is;

    private bool IsChild(string year) =>
        units.Day.Year - int.Parse(year, CultureInfo.InvariantCulture) < AgeOfOwnDeclaration;

    private string? Answer(
        Question question, IReadOnlyDictionary<string, string> given, Dictionary<string, string> kept,
        IReadOnlyDictionary<string, string> known, out string? wrong)
    {
        if (question.Type == QuestionType.Commune)
        {
            return Commune(question, given, out wrong);
        }

        if (question.Type is QuestionType.Choice or QuestionType.Choices or QuestionType.YesNo or QuestionType.Country
            or QuestionType.Province or QuestionType.Gate)
        {
            return Chosen(question, given.GetValueOrDefault(question.Code) ?? "", out wrong);
        }

        var plain = AnswerFields.Plain(given.GetValueOrDefault(question.Code), question.Type, out wrong);
        if (wrong is not null || plain is null or "")
        {
            wrong ??= question.Required ? Missing(question) : null;
            return null;
        }

        return question.Type switch
        {
            QuestionType.Year => AnswerFields.Year(plain, units.Day.Year, out wrong),
            QuestionType.Date => Date(question, plain, kept, known, out wrong),
            _ => AnswerFields.Written(plain, question.Type, out wrong),
        };
    }

    private string? Chosen(Question question, string given, out string? wrong)
    {
        var codes = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var allowed = question.Type == QuestionType.YesNo
            ? [Question.Yes, Question.No]
            : lists.Of(question).Select(option => option.Code).ToHashSet();
        var isOne = question.Type != QuestionType.Choices;
        wrong = codes.Length == 0 ? (question.Required ? Missing(question) : null)
            : given.Length > AnswerFields.LongestText || (isOne && codes.Length > 1) || !codes.All(allowed.Contains) ? Texts.ChoiceWrong
            : null;
        return wrong is not null || codes.Length == 0 ? null : string.Join(',', codes.Distinct());
    }

    private string? Date(
        Question question, string plain, Dictionary<string, string> kept, IReadOnlyDictionary<string, string> known, out string? wrong)
    {
        if (AnswerFields.Date(plain, out wrong) is not { } day)
        {
            return null;
        }

        var earlier = question.NotBefore is { } before ? kept.GetValueOrDefault(before) ?? known.GetValueOrDefault(before) : null;
        wrong = question.DaysBack is { } back && day < units.Day.AddDays(-back) ? Texts.DateTooEarly.With(VietnameseDate.Format(units.Day.AddDays(-back)))
            : question.DaysAhead is { } ahead && day > units.Day.AddDays(ahead) ? Texts.DateTooLate.With(VietnameseDate.Format(units.Day.AddDays(ahead)))
            : earlier is not null && day < DateOnly.Parse(earlier, CultureInfo.InvariantCulture)
                ? Texts.DateBefore.With(VietnameseDate.Format(DateOnly.Parse(earlier, CultureInfo.InvariantCulture)))
            : null;
        return wrong is null ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private string? Commune(Question question, IReadOnlyDictionary<string, string> given, out string? wrong)
    {
        wrong = null;
        foreach (var key in new[] { question.Code + "Code", question.Code + "Choice", question.Code })
        {
            if (given.GetValueOrDefault(key)?.Trim() is { Length: > 0 and < 16 } code && units.ByCode(code, UnitLevel.Commune) is { } chosen)
            {
                return chosen.Code;
            }
        }

        var text = AnswerFields.Plain(given.GetValueOrDefault(question.Code), QuestionType.Commune, out wrong);
        if (wrong is not null)
        {
            return null;
        }

        // A form that is shown again has the whole path in the field.
        var found = text is null or "" ? [] : units.Search(text.Split(',')[0], UnitLevel.Commune, MostChoices);
        var exact = found.Where(unit => text!.Contains(',', StringComparison.Ordinal) && units.PathOf(unit.Id) == text).ToList();
        if ((exact.Count == 1 ? exact : found) is [var only])
        {
            return only.Code;
        }

        Communes[question.Code] = found;
        wrong = text is null or "" && !question.Required ? null : found.Count > 0 ? Texts.CommuneSeveral : Texts.CommuneMissing;
        return null;
    }

    private static string Missing(Question question) => question.Type switch
    {
        QuestionType.YesNo => Texts.MissingYesNo,
        QuestionType.Choice or QuestionType.Choices or QuestionType.Country or QuestionType.Province or QuestionType.Gate => Texts.MissingChoice,
        QuestionType.Name => Texts.NameWrong,
        QuestionType.Phone => Texts.PhoneWrong,
        QuestionType.Date => Texts.DateMissing,
        _ => Texts.Missing,
    };
}
