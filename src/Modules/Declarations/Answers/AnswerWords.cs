using System.Globalization;
using LaChan.Codes;
using LaChan.Declarations.Forms;
using LaChan.Platform.Text;
using LaChan.Units;

namespace LaChan.Declarations.Answers;

/// <summary>A stored answer in the words of the request's language.</summary>
internal static class AnswerWords
{
    public static string Of(Question question, IReadOnlyDictionary<string, string> answers, OptionLists lists, UnitTree tree) =>
        answers.GetValueOrDefault(question.Code) is not { } answer ? "" : question.Type switch
        {
            QuestionType.YesNo => answer == Question.Yes ? Texts.Yes : Texts.No,
            QuestionType.Choices => string.Join(", ", answer.Split(',').Select(code => lists.NameOf(question, code))),
            QuestionType.Choice or QuestionType.Country or QuestionType.Province or QuestionType.Gate => lists.NameOf(question, answer),
            QuestionType.Commune => tree.ByCode(answer, UnitLevel.Commune) is { } unit ? tree.PathOf(unit.Id) : answer,
            QuestionType.Date => VietnameseDate.Format(DateOnly.Parse(answer, CultureInfo.InvariantCulture)),
            QuestionType.Phone => PhoneNumber.TryParse(answer, out var phone) ? phone.Display : answer,
            _ => answer,
        };
}
