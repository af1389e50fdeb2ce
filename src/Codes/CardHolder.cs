namespace LaChan.Codes;

/// <summary>
/// What the register keeps of a card: the least that tells one person from another. It prints itself without any of it.
/// </summary>
public sealed record CardHolder
{
    public required string Name { get; init; }

    /// <summary>Null where the code did not tell the day.</summary>
    public required DateOnly? BirthDay { get; init; }

    public required int BirthYear { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Number of the paper as the look-up key of the person; null when it is masked.</summary>
    public string? PaperNumber { get; init; }

    public string? InsuranceNumber { get; init; }

    public string? Address { get; init; }

    public PhoneNumber? Phone { get; init; }

    public override string ToString() => "holder of a card";
}
