using System.Text.Json.Serialization;

namespace LaChan.Declarations.Forms;

/// <summary>What an answer is, and so how it is asked, checked, stored and exported.</summary>
public enum QuestionType
{
    Name,
    Text,
    Address,
    Phone,
    Email,
    Paper,
    Passport,
    Card,
    Plate,
    Seat,
    Year,
    Date,
    YesNo,
    Choice,
    Choices,
    Commune,
    Country,
    Province,
    Gate,
}

/// <summary>What an answer means to the rules of verdicts and posts.</summary>
public enum Signal
{
    None,
    Symptom,
    Exposure,
    Travel,
    Origin,
    Destination,
}

/// <summary>One answer of a list to choose from.</summary>
public sealed record Option(string Code, Words Text);

/// <summary>A question is asked only when another one has this answer.</summary>
public sealed record Condition(string Question, string Is);

/// <summary>One question of a form; its code is stable over versions.</summary>
public sealed record Question
{
    public const string Yes = "yes";
    public const string No = "no";

    public required string Code { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required QuestionType Type { get; init; }

    public bool Required { get; init; }

    public Signal Signal { get; init; }

    public required Words Text { get; init; }

    public Words? Hint { get; init; }

    public IReadOnlyList<Option>? Options { get; init; }

    public Condition? When { get; init; }

    /// <summary>What most people answer: chosen already where nothing hangs on it.</summary>
    public string? Usual { get; init; }

    /// <summary>A day may lie so far back or ahead.</summary>
    public int? DaysBack { get; init; }

    public int? DaysAhead { get; init; }

    /// <summary>The code of an earlier day in the same form.</summary>
    public string? NotBefore { get; init; }

    /// <summary>Answers out of a list tell of nobody by themselves; everything else is sealed.</summary>
    [JsonIgnore]
    public bool IsCoded => Type >= QuestionType.Year;
}
