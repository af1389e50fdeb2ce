using System.Reflection;

namespace LaChan.Declarations.Forms;

/// <summary>The lists that questions of many forms choose from: countries, provinces, border gates.</summary>
public sealed class OptionLists
{
    private static readonly string[] Languages = ["vi", "en", "zh"];

    public IReadOnlyList<Option> Countries { get; } = Read("countries.csv", row => Of(row, 1));

    public IReadOnlyList<Option> Provinces { get; } = Read("provinces.csv", row => new(row[0], new() { ["vi"] = row[1] }));

    public IReadOnlyList<Option> Gates { get; } = Read("gates.csv", row => Of(row, 2));

    /// <summary>The codes that may be answered, in the order of the page; none for a question without a list.</summary>
    public IReadOnlyList<Option> Of(Question question) => question.Type switch
    {
        QuestionType.Choice or QuestionType.Choices => question.Options ?? [],
        QuestionType.Country => Countries,
        QuestionType.Province => Provinces,
        QuestionType.Gate => Gates,
        _ => [],
    };

    /// <summary>The words of an answer's code; the code itself when the list has lost it.</summary>
    public string NameOf(Question question, string code) =>
        Of(question).FirstOrDefault(option => option.Code == code)?.Text.Here ?? code;

    private static Option Of(IReadOnlyList<string> row, int first)
    {
        var text = new Words();
        for (var i = 0; i < Languages.Length; i++)
        {
            text[Languages[i]] = row[first + i];
        }

        return new(row[0], text);
    }

    // Our own short files, in memory: nothing to wait for.
    private static IReadOnlyList<Option> Read(string name, Func<IReadOnlyList<string>, Option> read)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("forms/" + name)!;
        using var lines = new StreamReader(file);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => read(Cells(line)))];
    }

    private static string[] Cells(string line) =>
        line.Contains('"', StringComparison.Ordinal)
            ? [.. line.Split('"').SelectMany((part, at) => at % 2 == 1 ? [part] : part.Trim(',').Split(',')).Where(cell => cell.Length > 0)]
            : line.Split(',');
}
