namespace LaChan.People;

/// <summary>
/// What somebody says, or staff saw, of a person, already normalised. It must identify the person by one of: a paper, a
/// card, a reference, phone and name, name with year of birth and village, or a phone alone (the one nameless person of
/// that phone).
/// </summary>
public sealed record PersonClaim
{
    /// <summary>E.164, <c>+84912345678</c>.</summary>
    public string? Phone { get; init; }

    /// <summary>Full name as written; two spellings that differ in case or diacritics are one name for one phone.</summary>
    public string? Name { get; init; }

    /// <summary>How an importing system calls the person (<c>ref:TEXT</c> without the prefix).</summary>
    public string? Reference { get; init; }

    public int? BirthYear { get; init; }

    /// <summary>Village or commune, as a name or as a unit's code; callers decide for one and keep to it.</summary>
    public string? Village { get; init; }

    /// <summary>
    /// Number of an identity paper that staff or a reader saw. A number that somebody only typed is an answer, not a
    /// claim: it would let a stranger take over the person's record.
    /// </summary>
    public string? PaperNumber { get; init; }

    /// <summary>Number of a health-insurance card that staff or a reader saw.</summary>
    public string? CardNumber { get; init; }

    /// <summary>Nothing here tells one person from another.</summary>
    public bool IdentifiesNobody => Phone is null && Reference is null && PaperNumber is null && CardNumber is null
        && (Name is null || BirthYear is null || Village is null);

    /// <summary>A person in a log is a mistake; this keeps the mistake harmless.</summary>
    public override string ToString() => nameof(PersonClaim);
}
