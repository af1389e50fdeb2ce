namespace LaChan.Cases.Rules;

/// <summary>What a kind of place adds to the rank of a contact, and how long it goes on exposing after the case has left.</summary>
internal sealed record KindWeight(int Percent, int LingeringMinutes);

/// <summary>A dated rule of tracing, as the ministry's decision of that time has it (domain.md section 6).</summary>
internal sealed record TracingRule
{
    public required short No { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly? Until { get; init; }

    public required string Source { get; init; }

    public required int DaysBeforeOnset { get; init; }

    public required int DaysBeforeSample { get; init; }

    public required bool FromSourceContact { get; init; }

    public required int MinMinutes { get; init; }

    public required int QuarantineDays { get; init; }

    public required int RepeatPercent { get; init; }

    public required int MostRepeats { get; init; }

    public required IReadOnlyDictionary<string, KindWeight> Kinds { get; init; }

    public bool Holds(DateOnly day) => From <= day && (Until is null || day < Until);

    public KindWeight WeightOf(string kind) => Kinds.GetValueOrDefault(kind) ?? new(100, 0);
}
