using System.Globalization;
using System.Text.Json;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Exports;

/// <summary>A sheet of texts: its name, its head, its rows.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows);

/// <summary>
/// A version of a form as the sheets of an XLSForm (<c>survey</c>, <c>choices</c>, <c>settings</c>), so that ODK and Kobo can
/// use it; <see cref="FormOfSheets"/> reads them back. Columns that begin with <c>lachan_</c> are ours; those tools pass over them.
/// </summary>
internal static class FormSheets
{
    public const string ConsentName = "consent";
    public const string AboutName = "about";

    private static readonly Dictionary<string, string> LanguageNames = new() { ["vi"] = "Tiếng Việt (vi)", ["en"] = "English (en)", ["zh"] = "中文 (zh)" };

    private static readonly string[] OwnColumns =
    [
        "lachan_type", "lachan_signal", "lachan_usual", "lachan_days_back", "lachan_days_ahead", "lachan_not_before", "lachan_only",
        "lachan_again", "lachan_shared",
    ];

    /// <summary>The column of a word in a language.</summary>
    public static string Column(string name, string language) => $"{name}::{LanguageNames.GetValueOrDefault(language, language)}";

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
}
