namespace LaChan.Platform.Audit;

/// <summary>Who acts: an account (or a token) in a role of a unit.</summary>
public sealed record AuditActor(Guid Id, string Role, int UnitId)
{
    /// <summary>The installation itself: jobs and the operator's verbs.</summary>
    public static readonly AuditActor System = new(Guid.Empty, "system", 0);

    /// <summary>A person about the own data; who it was is the subject of the entry.</summary>
    public static readonly AuditActor Citizen = new(Guid.Empty, "citizen", 0);
}

/// <summary>
/// Something that somebody did or read, as a module tells it to <see cref="AuditTrail"/>. It has no place for names,
/// numbers or free text.
/// </summary>
/// <param name="Action">A stable name, <c>module.verb</c> in small letters: <c>cases.confirm</c>.</param>
public sealed record AuditAct(AuditActor Actor, string Action, AuditPurpose Purpose)
{
    /// <summary>True when personal data was shown and nothing changed.</summary>
    public bool IsRead { get; init; }

    /// <summary>The ids of the persons concerned; only pseudonyms of them are stored.</summary>
    public IReadOnlyCollection<Guid> Subjects { get; init; } = [];

    /// <summary>The number of the case for which it was done: letters, digits, <c>. / -</c>.</summary>
    public string? Case { get; init; }

    /// <summary>The unit whose data it was.</summary>
    public int? TargetUnit { get; init; }

    /// <summary>How many rows or persons; the number of subjects when nothing is said.</summary>
    public int? Amount { get; init; }

    public AuditOutcome Outcome { get; init; }
}
