using System.Text.Json;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Posts;

/// <summary>What a control post decides about a person.</summary>
public enum Decision
{
    Pass,

    /// <summary>Pass; the commune watches over the person.</summary>
    Report,
    Test,
    QuarantineHome,
    QuarantineFacility,
    TurnBack,
}

/// <summary>What a decision rests on; stored with it.</summary>
/// <param name="Level">Zone level of the origin, 1 to 4.</param>
/// <param name="Doses">Doses of vaccine against COVID-19.</param>
/// <param name="Tested">A negative test of the last 72 hours was shown.</param>
/// <param name="Papers">Papers that allow the journey were shown.</param>
public sealed record Evidence(
    string? Origin, int Level, bool Abroad, bool Symptomatic, bool Exposed, bool Fever, int Doses, bool Tested, bool Papers);

/// <summary>What must hold for a rule; a condition that is not given holds always. Levels and doses are the least.</summary>
public sealed record RuleCondition
{
    public bool? Symptomatic { get; init; }

    public bool? Exposed { get; init; }

    public bool? Fever { get; init; }

    public bool? Abroad { get; init; }

    public bool? Tested { get; init; }

    public bool? Papers { get; init; }

    public int? Level { get; init; }

    public int? Doses { get; init; }

    internal bool Holds(Evidence e) =>
        (Symptomatic ?? e.Symptomatic) == e.Symptomatic && (Exposed ?? e.Exposed) == e.Exposed && (Fever ?? e.Fever) == e.Fever
        && (Abroad ?? e.Abroad) == e.Abroad && (Tested ?? e.Tested) == e.Tested && (Papers ?? e.Papers) == e.Papers
        && e.Level >= (Level ?? 0) && e.Doses >= (Doses ?? 0);
}

/// <summary>One rule: the first that holds gives the proposal.</summary>
public sealed record DecisionRule(string Code, RuleCondition When, Decision Decision, int Days);

/// <summary>What the rules propose, and which rule of which version it was.</summary>
public sealed record Proposal(Decision Decision, int Days, string Rule, int Version);

/// <summary>The rules of control posts in force from a day; dated data, never constants.</summary>
public sealed record DecisionRules
{
    /// <summary>From this temperature on it is fever (in degrees Celsius, forehead or armpit).</summary>
    public const decimal Fever = 37.5m;

    public required int Version { get; init; }

    public required DateOnly InForce { get; init; }

    public required string Source { get; init; }

    /// <summary>Zone levels by the code of the province.</summary>
    public required IReadOnlyDictionary<string, int> Levels { get; init; }

    /// <summary>The level of all other countries.</summary>
    public required int Abroad { get; init; }

    public required IReadOnlyList<DecisionRule> Rules { get; init; }

    public Proposal Propose(Evidence evidence)
    {
        var rule = Rules.First(rule => rule.When.Holds(evidence));
        return new(rule.Decision, rule.Days, rule.Code, Version);
    }

    /// <summary>How long a decision lasts that the officer chose against the proposal: as long as any rule gives it.</summary>
    public int DaysOf(Decision decision) => Rules.Where(rule => rule.Decision == decision).Select(rule => rule.Days).DefaultIfEmpty(0).Max();

    /// <summary>How risky an origin is: a province by its code of two digits, a country by its two letters.</summary>
    public (int Level, bool Abroad) LevelOf(string? origin) => origin switch
    {
        null or "VN" => (1, false),
        { Length: 2 } country when char.IsAsciiLetter(country[0]) => (Levels.GetValueOrDefault(country, Abroad), true),
        _ => (Levels.GetValueOrDefault(origin, 1), false),
    };

    internal static DecisionRules Read(string json) => JsonSerializer.Deserialize<DecisionRules>(json, FormDefinition.Json)
        ?? throw new JsonException("The file holds no rules.");
}
