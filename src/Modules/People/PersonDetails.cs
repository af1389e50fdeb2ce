namespace LaChan.People;

/// <summary>What lies in a person's envelope, opened. Only for those whose duty it is; masks are in Platform/Text.</summary>
public sealed record PersonDetails
{
    public Guid Id { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Reference { get; init; }

    public int? BirthYear { get; init; }

    public string? Village { get; init; }

    public string? PaperNumber { get; init; }

    public string? CardNumber { get; init; }

    /// <summary>The day on which a code sent to the phone came back; null while the phone is only claimed.</summary>
    public DateOnly? PhoneVerifiedOn { get; init; }

    /// <summary>How exports and traces call the person: <c>ref:TEXT</c>, else the phone, else null.</summary>
    public string? Label => Reference is null ? Phone : $"ref:{Reference}";

    /// <summary>A person in a log is a mistake; this keeps the mistake harmless.</summary>
    public override string ToString() => nameof(PersonDetails);
}
