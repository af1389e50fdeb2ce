using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Exports;

/// <summary>
/// A version of a form as a FHIR R4 Questionnaire, and back. What FHIR has no word for is an extension under
/// <c>urn:lachan:form:</c>, so that reading it again gives the same version.
/// </summary>
internal static class FhirForm
{
    private const string Own = "urn:lachan:form:";
    private const string Lists = "urn:lachan:list:";
    private const string Codes = "urn:lachan:answer";

    private static readonly Dictionary<QuestionType, string> Types = new()
    {
        [QuestionType.YesNo] = "boolean",
        [QuestionType.Year] = "integer",
        [QuestionType.Date] = "date",
        [QuestionType.Choice] = "choice",
        [QuestionType.Choices] = "choice",
        [QuestionType.Commune] = "choice",
        [QuestionType.Country] = "choice",
        [QuestionType.Province] = "choice",
        [QuestionType.Gate] = "choice",
        [QuestionType.Text] = "text",
        [QuestionType.Address] = "text",
    };

    public static string UrlOf(string form) => Own + form;

    public static string Write(FormDefinition form)
    {
        var root = new JsonObject
        {
            ["resourceType"] = "Questionnaire",
            ["id"] = $"{form.Form}-{form.Version.ToString(CultureInfo.InvariantCulture)}",
            ["language"] = "vi",
            ["extension"] = Extensions(
                ("window-days", "valueInteger", form.WindowDays), ("valid-hours", "valueInteger", form.ValidHours),
                ("consent-version", "valueString", form.Consent.Version), ("languages", "valueString", string.Join(',', form.Languages))),
            ["url"] = UrlOf(form.Form),
            ["version"] = form.Version.ToString(CultureInfo.InvariantCulture),
            ["name"] = form.Form,
            ["status"] = "active",
            ["subjectType"] = new JsonArray("Patient"),
            ["effectivePeriod"] = new JsonObject { ["start"] = Day(form.InForce) },
        };
        FhirWords.Set(root, "title", form.Title);
        FhirWords.Set(root, "description", form.About);
        FhirWords.Set(root, "purpose", form.Consent.Text);
        root["item"] = new JsonArray([.. form.Pages.Select(page => (JsonNode)Page(form, page))]);
        return root.ToJsonString(FormDefinition.Json) + "\n";
    }

    /// <exception cref="JsonException">It is no Questionnaire of a form.</exception>
    public static FormDefinition Read(string json)
    {
        var root = JsonNode.Parse(json)?.AsObject() ?? throw new JsonException("The file is empty.");
        if (FhirWords.Text(root, "resourceType") != "Questionnaire")
        {
            throw new JsonException("The file holds no Questionnaire.");
        }

        return new()
        {
            Form = FhirWords.Text(root, "name"),
            Version = int.Parse(FhirWords.Text(root, "version"), CultureInfo.InvariantCulture),
            InForce = DateOnly.ParseExact(FhirWords.Text(Need(root["effectivePeriod"], "effectivePeriod").AsObject(), "start"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Title = Words(root, "title"),
            About = FhirWords.Get(root, "description"),
            Languages = Value<string>(root, "languages", "valueString").Split(','),
            WindowDays = Value<int>(root, "window-days", "valueInteger"),
            ValidHours = Value<int>(root, "valid-hours", "valueInteger"),
            Consent = new(Value<string>(root, "consent-version", "valueString"), Words(root, "purpose")),
            Pages = [.. Need(root["item"], "item").AsArray().OfType<JsonObject>().Select(ReadPage)],
        };
    }

    private static JsonObject Page(FormDefinition form, FormPage page)
    {
        var item = new JsonObject
        {
            ["extension"] = Extensions(
                ("only", "valueCode", page.Only), ("again", "valueBoolean", page.Again ? true : null), ("shared", "valueBoolean", page.Shared ? true : null)),
            ["linkId"] = page.Code,
            ["type"] = "group",
        };
        AddText(item, "lead", page.Lead);
        FhirWords.Set(item, "text", page.Title);
        item["item"] = new JsonArray([.. page.Questions.Select(question => (JsonNode)Item(form, question))]);
        return item;
    }

    private static FormPage ReadPage(JsonObject item) => new()
    {
        Code = FhirWords.Text(item, "linkId"),
        Only = Extension(item, "only")?["valueCode"]?.GetValue<string>(),
        Again = Extension(item, "again") is not null,
        Shared = Extension(item, "shared") is not null,
        Title = Words(item, "text"),
        Lead = ReadText(item, "lead"),
        Questions = [.. Need(item["item"], "item").AsArray().OfType<JsonObject>().Select(ReadQuestion)],
    };

    private static JsonObject Item(FormDefinition form, Question question)
    {
        var item = new JsonObject
        {
            ["extension"] = Extensions(
                ("type", "valueCode", Name(question.Type)), ("signal", "valueCode", question.Signal == Signal.None ? null : Name(question.Signal)),
                ("usual", "valueString", question.Usual), ("days-back", "valueInteger", question.DaysBack),
                ("days-ahead", "valueInteger", question.DaysAhead), ("not-before", "valueString", question.NotBefore)),
            ["linkId"] = question.Code,
            ["type"] = Types.GetValueOrDefault(question.Type, "string"),
            ["required"] = question.Required,
        };
        AddText(item, "hint", question.Hint);
        FhirWords.Set(item, "text", question.Text);
        if (!question.IsCoded)
        {
            item["maxLength"] = AnswerFields.LongestOf(question.Type);
        }

        if (question.Type == QuestionType.Choices)
        {
            item["repeats"] = true;
        }

        if (question.When is { } when)
        {
            var condition = new JsonObject { ["question"] = when.Question, ["operator"] = "=" };
            var isBoolean = form.Find(when.Question)?.Type == QuestionType.YesNo;
            condition[isBoolean ? "answerBoolean" : "answerCoding"] = isBoolean ? when.Is == Question.Yes : new JsonObject { ["system"] = Codes, ["code"] = when.Is };
            item["enableWhen"] = new JsonArray(condition);
        }

        AddOptions(item, question);
        return item;
    }

    private static void AddOptions(JsonObject item, Question question)
    {
        if (question.Options is { } options)
        {
            item["answerOption"] = new JsonArray([.. options.Select(option =>
            {
                var coding = new JsonObject { ["system"] = Codes, ["code"] = option.Code };
                FhirWords.Set(coding, "display", option.Text);
                return (JsonNode)new JsonObject { ["valueCoding"] = coding };
            })]);
        }
        else if (Types.GetValueOrDefault(question.Type) == "choice")
        {
            item["answerValueSet"] = Lists + Name(question.Type);
        }
    }

    private static Question ReadQuestion(JsonObject item)
    {
        var condition = item["enableWhen"]?[0]?.AsObject();
        return new()
        {
            Code = FhirWords.Text(item, "linkId"),
            Type = JsonSerializer.Deserialize<QuestionType>(Need(Extension(item, "type")?["valueCode"], "type"), FormDefinition.Json),
            Required = item["required"]?.GetValue<bool>() ?? false,
            Signal = Extension(item, "signal")?["valueCode"] is { } signal ? JsonSerializer.Deserialize<Signal>(signal, FormDefinition.Json) : Signal.None,
            Text = Words(item, "text"),
            Hint = ReadText(item, "hint"),
            Usual = Extension(item, "usual")?["valueString"]?.GetValue<string>(),
            DaysBack = Extension(item, "days-back")?["valueInteger"]?.GetValue<int>(),
            DaysAhead = Extension(item, "days-ahead")?["valueInteger"]?.GetValue<int>(),
            NotBefore = Extension(item, "not-before")?["valueString"]?.GetValue<string>(),
            When = condition is null ? null : new(
                FhirWords.Text(condition, "question"),
                condition["answerBoolean"] is { } yes ? (yes.GetValue<bool>() ? Question.Yes : Question.No) : FhirWords.Text(Need(condition["answerCoding"], "answerCoding").AsObject(), "code")),
            Options = item["answerOption"]?.AsArray().OfType<JsonObject>().Select(option => Need(option["valueCoding"], "valueCoding").AsObject())
                .Select(coding => new Option(FhirWords.Text(coding, "code"), Words(coding, "display"))).ToList(),
        };
    }

    private static JsonArray? Extensions(params (string Name, string Kind, JsonNode? Value)[] values)
    {
        var given = values.Where(v => v.Value is not null).Select(v => (JsonNode)new JsonObject { ["url"] = Own + v.Name, [v.Kind] = v.Value }).ToArray();
        return given.Length == 0 ? null : new(given);
    }

    private static void AddText(JsonObject item, string name, Words? words)
    {
        if (words is null)
        {
            return;
        }

        var extension = new JsonObject { ["url"] = Own + name };
        FhirWords.Set(extension, "valueString", words);
        if (item["extension"] is JsonArray known)
        {
            known.Add((JsonNode)extension);
        }
        else
        {
            item["extension"] = new JsonArray((JsonNode)extension);
        }
    }

    private static Words? ReadText(JsonObject item, string name) => Extension(item, name) is { } found ? FhirWords.Get(found, "valueString") : null;

    private static JsonObject? Extension(JsonObject item, string name) => item["extension"]?.AsArray().OfType<JsonObject>()
        .FirstOrDefault(extension => extension["url"]?.GetValue<string>() == Own + name);

    private static JsonNode Need(JsonNode? node, string what) => node ?? throw new JsonException($"'{what}' is missing.");

    private static T Value<T>(JsonObject item, string name, string kind) => Need(Extension(item, name)?[kind], name).GetValue<T>();

    private static Words Words(JsonObject item, string member) =>
        FhirWords.Get(item, member) ?? throw new JsonException($"'{member}' is missing.");

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
