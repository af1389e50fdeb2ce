using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Answers;

/// <summary>What the answers mean to the rules: signs of illness, contact, travel, where from and where to.</summary>
public sealed record Findings(bool Symptomatic, bool Exposed, bool Travelled, string? Origin, string? Destination)
{
    public bool NeedsCare => Symptomatic || Exposed;

    public static Findings Of(FormDefinition form, IReadOnlyDictionary<string, string> answers)
    {
        return new(
            Said(Signal.Symptom), Said(Signal.Exposure), Said(Signal.Travel) || form.Questions.Any(q => q.Signal == Signal.Origin),
            Value(Signal.Origin), Value(Signal.Destination));

        bool Said(Signal signal) => form.Questions.Any(question =>
            question.Signal == signal && answers.GetValueOrDefault(question.Code) is { } answer && answer != Question.No);

        string? Value(Signal signal) => form.Questions.Where(question => question.Signal == signal)
            .Select(question => answers.GetValueOrDefault(question.Code)).FirstOrDefault(answer => answer is not null);
    }
}
