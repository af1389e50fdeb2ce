using System.Globalization;
using System.Text.Json;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Exports;

/// <summary>A version of a form from the sheets of an XLSForm that <see cref="FormSheets"/> wrote and people changed.</summary>
internal static class FormOfSheets
{
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
            About = survey.FirstOrDefault(row => Cell(row, "name") == FormSheets.AboutName) is { } about ? Labels(about, "label", languages) : null,
            Languages = languages,
            WindowDays = Number(settings, "lachan_window_days") ?? 0,
            ValidHours = Number(settings, "lachan_valid_hours") ?? 0,
            Consent = new(Cell(settings, "lachan_consent_version"), Labels(survey.First(row => Cell(row, "name") == FormSheets.ConsentName), "label", languages)!),
            Pages = [.. Pages(survey, choices, languages)],
        };
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

    private static Words? Labels(IReadOnlyDictionary<string, string> row, string name, string[] languages)
    {
        var words = new Words();
        foreach (var language in languages)
        {
            if (Optional(row, FormSheets.Column(name, language)) is { } text)
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
