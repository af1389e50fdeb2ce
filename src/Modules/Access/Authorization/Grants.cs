using System.Collections.Frozen;

namespace LaChan.Access.Authorization;

/// <summary>An appointment as requests see it.</summary>
internal sealed record AppointmentGrant(
    Guid Id, Guid AccountId, Role Role, int UnitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public bool Holds(DateTimeOffset now) => StartsAt <= now && now < EndsAt;
}

/// <summary>An emergency access that nobody has reviewed yet.</summary>
internal sealed record EmergencyGrant(Guid AccountId, DateTimeOffset EndsAt, DateTimeOffset ReviewDueAt);

/// <summary>Who may do what at one moment: all living tokens, enabled accounts and appointments not yet over.</summary>
internal sealed record Grants(
    long Version,
    FrozenDictionary<TokenHash, Tokens.TokenGrant> Tokens,
    FrozenDictionary<Guid, string> StampByAccount,
    FrozenDictionary<Guid, AppointmentGrant> Appointments,
    FrozenDictionary<Guid, EmergencyGrant[]> Emergencies,
    FrozenSet<Guid> EndedSessions)
{
    public static readonly Grants None = new(
        0,
        FrozenDictionary<TokenHash, Tokens.TokenGrant>.Empty,
        FrozenDictionary<Guid, string>.Empty,
        FrozenDictionary<Guid, AppointmentGrant>.Empty,
        FrozenDictionary<Guid, EmergencyGrant[]>.Empty,
        []);

    /// <summary>The account is enabled, and nothing (a new password, a sign-out everywhere) ended its sessions since.</summary>
    public bool Knows(Guid account, string stamp) => StampByAccount.TryGetValue(account, out var now) && now == stamp;

    /// <summary>Nobody reviewed this account's emergency access in time: it is closed until somebody does.</summary>
    public bool IsLocked(Guid account, DateTimeOffset now) =>
        Emergencies.TryGetValue(account, out var all) && all.Any(one => one.ReviewDueAt <= now);

    /// <summary>What an account may be now, in the order in which it was given.</summary>
    public IReadOnlyList<AppointmentGrant> Of(Guid account, DateTimeOffset now) =>
        [.. Appointments.Values.Where(a => a.AccountId == account && a.Holds(now)).OrderBy(a => a.StartsAt).ThenBy(a => a.Id)];
}
