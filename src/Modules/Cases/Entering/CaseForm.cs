namespace LaChan.Cases.Entering;

/// <summary>A case as it was typed in.</summary>
public sealed record CaseForm
{
    /// <summary><c>find</c> looks the person up and stores nothing.</summary>
    public string? Step { get; init; }

    public string? Phone { get; init; }

    public string? Name { get; init; }

    public string? BirthYear { get; init; }

    public string? Paper { get; init; }

    /// <summary>Which of several people of one phone is meant.</summary>
    public string? Holder { get; init; }

    public string? Onset { get; init; }

    public string? Sampled { get; init; }

    public string? Positive { get; init; }

    public string? IsolatedOn { get; init; }

    public string? IsolatedAt { get; init; }

    public string? Lab { get; init; }

    public string? TestNumber { get; init; }

    /// <summary><c>unknown</c>, <c>case</c> or <c>elsewhere</c>.</summary>
    public string? Source { get; init; }

    public string? SourceCase { get; init; }

    public string? Commune { get; init; }

    public string? CommuneCode { get; init; }

    public string? Address { get; init; }

    public string? Workplace { get; init; }

    public string? Symptoms { get; init; }
}

/// <summary>Somebody of a household, masked, to choose from.</summary>
public sealed record PersonChoice(string Handle, string Person);
