using System.Globalization;
using System.Text.Json;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Exports;

/// <summary>A sheet of texts: its name, its head, its rows.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows);

/// <summary>
/// A version of a form as the sheets of an XLSForm (<c>survey</c>, <c>choices</c>, <c>settings</c>), so that ODK and Kobo can
/// use it, and back. Columns that begin with <c>lachan_</c> are ours; those tools pass over them.
/// </summary>
internal static class FormSheets
{
    private const string ConsentName = "consent";
    private const string AboutName = "about";

    private static readonly Dictionary<string, string> LanguageNames = new() { ["vi"] = "Tiếng Việt (vi)", ["en"] = "English (en)", ["zh"] = "中文 (zh)" };

    private static readonly string[] OwnColumns =
    [
        "lachan_type", "lachan_signal", "lachan_usual", "lachan_days_back", "lachan_days_ahead", "lachan_not_before", "lachan_only",
        "lachan_again", "lachan_shared",
    ];

    public static IReadOnlyList<Sheet> Write(FormDefinition form, OptionLists lists)
    {
        string[] labels = [.. form.Languages.Select(l => Column("label", l))];
        string[] hints = [.. form.Languages.Select(l => Column("hint", l))];
        return
        [
            new("survey", ["type", "name", .. labels, .. hints, "required", "relevant", "constraint", "appearance", .. OwnColumns], [.. Survey(form)]),
            new("choices", ["list_name", "name", .. labels], [.. Choices(form, lists)]),
            new("settings", ["form_title", "form_id", "version", "default_language", .. form.Languages.Select(l => "lachan_title_" + l),
                "lachan_in_force", "lachan_window_days", "lachan_valid_hours", "lachan_consent_version", "lachan_languages"], [Settings(form)]),
        ];
    }

    /// <exception cref="JsonException">The sheets hold no form.</exception>
    public static FormDefinition Read(IReadOnlyList<Sheet> sheets)
    {
        var settings = Find(sheets, "settings").Rows is [var only, ..] ? only : throw new JsonException("The sheet 'settings' is empty.");
        var languages = Cell(settings, "lachan_languages").Split(',');
        var choices = Find(sheets, "choices").Rows.ToLookup(row => Cell(row, "list_name"));
        var survey = Find(sheets, "survey").Rows;
        return new()
        {
            Form = Cell(settings, "form_id"),
            Version = Number(settings, "version") ?? 0,
            InForce = DateOnly.ParseExact(Cell(settings, "lachan_in_force"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Title = WordsOf(settings, "lachan_title_", languages) ?? throw new JsonException("The title is missing."),
            About = survey.FirstOrDefault(row => Cell(row, "name") == AboutName) is { } about ? Labels(about, "label", languages) : null,
            Languages = languages,
            WindowDays = Number(settings, "lachan_window_days") ?? 0,
            ValidHours = Number(settings, "lachan_valid_hours") ?? 0,
            Consent = new(Cell(settings, "lachan_consent_version"), Labels(survey.First(row => Cell(row, "name") == ConsentName), "label", languages)!),
            Pages = [.. Pages(survey, choices, languages)],
        };
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Survey(FormDefinition form)
    {
        if (form.About is { } about)
        {
            yield return Row("note", AboutName, about, null);
        }

        foreach (var page in form.Pages)
        {
            var begin = Row("begin_group", page.Code, page.Title, page.Lead);
            begin["appearance"] = "field-list";
            begin["lachan_only"] = page.Only ?? "";
            begin["lachan_again"] = page.Again ? "yes" : "";
            begin["lachan_shared"] = page.Shared ? "yes" : "";
            yield return begin;
            foreach (var question in page.Questions)
            {
                yield return Ask(question);
            }

            yield return new Dictionary<string, string> { ["type"] = "end_group" };
        }

        var consent = Row("acknowledge", ConsentName, form.Consent.Text, null);
        consent["required"] = "yes";
        yield return consent;
    }

    private static Dictionary<string, string> Ask(Question question)
    {
        var row = Row(TypeOf(question), question.Code, question.Text, question.Hint);
        row["required"] = question.Required ? "yes" : "";
        row["relevant"] = question.When is { } when ? $"${{{when.Question}}} = '{when.Is}'" : "";
        row["constraint"] = question switch
        {
            { Type: QuestionType.Year } => $". >= {AnswerFields.FirstYear} and . <= int(format-date(today(), '%Y'))",
            { NotBefore: { } before } => $". >= ${{{before}}}",
            _ => "",
        };
        row["appearance"] = question.Type is QuestionType.Country or QuestionType.Province or QuestionType.Gate ? "minimal autocomplete" : "";
        row["lachan_type"] = JsonNamingPolicy.KebabCaseLower.ConvertName(question.Type.ToString());
        row["lachan_signal"] = question.Signal == Signal.None ? "" : JsonNamingPolicy.KebabCaseLower.ConvertName(question.Signal.ToString());
        row["lachan_usual"] = question.Usual ?? "";
        row["lachan_days_back"] = question.DaysBack?.ToString(CultureInfo.InvariantCulture) ?? "";
        row["lachan_days_ahead"] = question.DaysAhead?.ToString(CultureInfo.InvariantCulture) ?? "";
        row["lachan_not_before"] = question.NotBefore ?? "";
        return row;
    }

    private static string TypeOf(Question question) => question.Type switch
    {
        QuestionType.YesNo => "select_one yes_no",
        QuestionType.Choice => "select_one " + question.Code,
        QuestionType.Choices => "select_multiple " + question.Code,
        QuestionType.Country => "select_one countries",
        QuestionType.Province => "select_one provinces",
        QuestionType.Gate => "select_one gates",
        QuestionType.Year => "integer",
        QuestionType.Date => "date",
        _ => "text",
    };

    private static IEnumerable<IReadOnlyDictionary<string, string>> Choices(FormDefinition form, OptionLists lists)
    {
        var used = form.Questions.Select(q => q.Type).ToHashSet();
        (string Name, IEnumerable<Option> Options)[] all =
        [
            ("yes_no", used.Contains(QuestionType.YesNo) ? [new(Question.No, new() { ["vi"] = "Không", ["en"] = "No", ["zh"] = "否" }), new(Question.Yes, new() { ["vi"] = "Có", ["en"] = "Yes", ["zh"] = "是" })] : []),
            ("countries", used.Contains(QuestionType.Country) ? lists.Countries : []),
            ("provinces", used.Contains(QuestionType.Province) ? lists.Provinces : []),
            ("gates", used.Contains(QuestionType.Gate) ? lists.Gates : []),
            .. form.Questions.Where(q => q.Options is not null).Select(q => (q.Code, (IEnumerable<Option>)q.Options!)),
        ];
        return all.SelectMany(list => list.Options.Select(option =>
        {
            var row = new Dictionary<string, string> { ["list_name"] = list.Name, ["name"] = option.Code };
            foreach (var language in form.Languages)
            {
                row[Column("label", language)] = option.Text.In(language);
            }

            return row;
        }));
    }

    private static Dictionary<string, string> Settings(FormDefinition form)
    {
        var row = new Dictionary<string, string>
        {
            ["form_title"] = form.Title.In("vi"),
            ["form_id"] = form.Form,
            ["version"] = form.Version.ToString(CultureInfo.InvariantCulture),
            ["default_language"] = LanguageNames["vi"],
            ["lachan_in_force"] = form.InForce.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["lachan_window_days"] = form.WindowDays.ToString(CultureInfo.InvariantCulture),
            ["lachan_valid_hours"] = form.ValidHours.ToString(CultureInfo.InvariantCulture),
            ["lachan_consent_version"] = form.Consent.Version,
            ["lachan_languages"] = string.Join(',', form.Languages),
        };
        foreach (var (language, text) in form.Title)
        {
            row["lachan_title_" + language] = text;
        }

        return row;
    }

    private static IEnumerable<FormPage> Pages(
        IReadOnlyList<IReadOnlyDictionary<string, string>> survey, ILookup<string, IReadOnlyDictionary<string, string>> choices, string[] languages)
    {
        for (var at = 0; at < survey.Count; at++)
        {
            if (Cell(survey[at], "type") != "begin_group")
            {
                continue;
            }

            var begin = survey[at];
            var questions = survey.Skip(at + 1).TakeWhile(row => Cell(row, "type") != "end_group").Select(row => ReadQuestion(row, choices, languages)).ToList();
            yield return new()
            {
                Code = Cell(begin, "name"),
                Only = Optional(begin, "lachan_only"),
                Again = Cell(begin, "lachan_again") == "yes",
                Shared = Cell(begin, "lachan_shared") == "yes",
                Title = Labels(begin, "label", languages) ?? throw new JsonException($"The page {Cell(begin, "name")} has no title."),
                Lead = Labels(begin, "hint", languages),
                Questions = questions,
            };
        }
    }

    private static Question ReadQuestion(
        IReadOnlyDictionary<string, string> row, ILookup<string, IReadOnlyDictionary<string, string>> choices, string[] languages)
    {
        var code = Cell(row, "name");
        var type = Read<QuestionType>(Cell(row, "lachan_type"));
        var relevant = Cell(row, "relevant").Split('\'');
        return new()
        {
            Code = code,
            Type = type,
            Required = Cell(row, "required") == "yes",
            Signal = Optional(row, "lachan_signal") is { } signal ? Read<Signal>(signal) : Signal.None,
            Text = Labels(row, "label", languages) ?? throw new JsonException($"The question {code} has no text."),
            Hint = Labels(row, "hint", languages),
            Usual = Optional(row, "lachan_usual"),
            DaysBack = Number(row, "lachan_days_back"),
            DaysAhead = Number(row, "lachan_days_ahead"),
            NotBefore = Optional(row, "lachan_not_before"),
            When = relevant.Length == 3 ? new(relevant[0].Split('{', '}')[1], relevant[1]) : null,
            Options = type is QuestionType.Choice or QuestionType.Choices
                ? [.. choices[code].Select(option => new Option(Cell(option, "name"), Labels(option, "label", languages)!))]
                : null,
        };
    }

    private static Dictionary<string, string> Row(string type, string name, Words label, Words? hint)
    {
        var row = new Dictionary<string, string> { ["type"] = type, ["name"] = name };
        foreach (var (language, text) in label)
        {
            row[Column("label", language)] = text;
        }

        foreach (var (language, text) in hint ?? [])
        {
            row[Column("hint", language)] = text;
        }

        return row;
    }

    private static string Column(string name, string language) => $"{name}::{LanguageNames.GetValueOrDefault(language, language)}";

    private static Words? Labels(IReadOnlyDictionary<string, string> row, string name, string[] languages)
    {
        var words = new Words();
        foreach (var language in languages)
        {
            if (Optional(row, Column(name, language)) is { } text)
            {
                words[language] = text;
            }
        }

        return words.Count == 0 ? null : words;
    }

    private static Words? WordsOf(IReadOnlyDictionary<string, string> row, string prefix, string[] languages)
    {
        var words = new Words();
        foreach (var language in languages.Where(l => Optional(row, prefix + l) is not null))
        {
            words[language] = Cell(row, prefix + language);
        }

        return words.Count == 0 ? null : words;
    }

    private static Sheet Find(IReadOnlyList<Sheet> sheets, string name) =>
        sheets.FirstOrDefault(sheet => sheet.Name == name) ?? throw new JsonException($"The sheet '{name}' is missing.");

    private static T Read<T>(string code)
        where T : struct, Enum => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(code), FormDefinition.Json);

    private static string Cell(IReadOnlyDictionary<string, string> row, string column) => row.GetValueOrDefault(column) ?? "";

    private static string? Optional(IReadOnlyDictionary<string, string> row, string column) => Cell(row, column) is { Length: > 0 } text ? text : null;

    private static int? Number(IReadOnlyDictionary<string, string> row, string column) =>
        int.TryParse(Cell(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
