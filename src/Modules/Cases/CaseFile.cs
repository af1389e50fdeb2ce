using LaChan.Cases.Rules;

namespace LaChan.Cases;

/// <summary>The numbers are stored.</summary>
internal enum CaseState : short
{
    Open = 1,
    Closed = 2,
    Withdrawn = 3,
}

/// <summary>How it ended for the person; the numbers are stored.</summary>
internal enum CaseOutcome : short
{
    InTreatment = 1,
    Recovered = 2,
    Died = 3,
}

/// <summary>What is known of a confirmed person (F0) from the first moment.</summary>
internal abstract record CaseFacts
{
    public required Guid Id { get; init; }

    public required int Person { get; init; }

    /// <summary>The commune of residence.</summary>
    public required int UnitId { get; init; }

    public DateOnly? Onset { get; init; }

    public required DateOnly SampledOn { get; init; }

    public required DateOnly PositiveOn { get; init; }

    public DateTimeOffset? IsolatedAt { get; init; }

    public required bool SourceKnown { get; init; }

    public Guid? SourceCase { get; init; }

    public required short Rule { get; init; }

    public required InfectiousWindow Window { get; init; }

    public required CaseCard Card { get; init; }
}

/// <summary>A case as it is kept. What is personal lies in the card and in the register of persons.</summary>
internal sealed record CaseFile : CaseFacts
{
    /// <summary>What people call it: LC-07.</summary>
    public required string Code { get; init; }

    public required CaseState State { get; init; }

    public required bool WindowChanged { get; init; }

    public CaseOutcome? Outcome { get; init; }

    public DateOnly? OutcomeOn { get; init; }

    public Guid? AssignedTo { get; init; }

    public required Guid EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>The end of the window for a question asked now: an open window reaches to the present.</summary>
    public DateTimeOffset WindowEnd(DateTimeOffset now) => Window.Until is { } until && until < now ? until : now;
}
