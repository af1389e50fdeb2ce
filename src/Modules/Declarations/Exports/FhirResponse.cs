using System.Globalization;
using System.Text.Json.Nodes;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Storage;
using LaChan.Platform.Time;

namespace LaChan.Declarations.Exports;

/// <summary>A declaration as a FHIR R4 QuestionnaireResponse to the version under which it was given.</summary>
internal static class FhirResponse
{
    /// <param name="codedOnly">Leaves out everything written: no name, phone, address, paper or free text.</param>
    public static JsonObject Write(FormDefinition form, StoredDeclaration declaration, OptionLists lists, bool codedOnly) => new()
    {
        ["resourceType"] = "QuestionnaireResponse",
        ["id"] = declaration.Id.ToString(),
        ["questionnaire"] = $"{FhirForm.UrlOf(form.Form)}|{form.Version.ToString(CultureInfo.InvariantCulture)}",
        ["status"] = declaration.ReplacedBy is null ? "completed" : "entered-in-error",
        ["authored"] = VietnamTime.Local(declaration.DeclaredAt).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        ["item"] = new JsonArray([.. form.Pages
            .Select(page => (page, asked: page.Questions.Where(q => declaration.Answers.ContainsKey(q.Code) && (q.IsCoded || !codedOnly)).ToList()))
            .Where(p => p.asked.Count > 0)
            .Select(p => (JsonNode)new JsonObject
            {
                ["linkId"] = p.page.Code,
                ["item"] = new JsonArray([.. p.asked.Select(q => (JsonNode)Item(q, declaration.Answers[q.Code], lists))]),
            })]),
    };

    private static JsonObject Item(Question question, string answer, OptionLists lists) => new()
    {
        ["linkId"] = question.Code,
        ["answer"] = new JsonArray([.. Answers(question, answer, lists).Select(a => (JsonNode)a)]),
    };

    private static IEnumerable<JsonObject> Answers(Question question, string answer, OptionLists lists) => question.Type switch
    {
        QuestionType.YesNo => [new JsonObject { ["valueBoolean"] = answer == Question.Yes }],
        QuestionType.Year => [new JsonObject { ["valueInteger"] = int.Parse(answer, CultureInfo.InvariantCulture) }],
        QuestionType.Date => [new JsonObject { ["valueDate"] = answer }],
        QuestionType.Choice or QuestionType.Choices or QuestionType.Country or QuestionType.Province or QuestionType.Gate or QuestionType.Commune =>
            answer.Split(',').Select(code => new JsonObject
            {
                ["valueCoding"] = new JsonObject { ["code"] = code, ["display"] = lists.NameOf(question, code) },
            }),
        _ => [new JsonObject { ["valueString"] = answer }],
    };
}
