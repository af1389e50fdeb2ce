namespace LaChan.Access.Accounts;

/// <summary>A person in a role of a unit for a time, 90 days unless said otherwise (docs: security, section 3).</summary>
internal sealed class Appointment
{
    public static readonly TimeSpan UsualTerm = TimeSpan.FromDays(90);

    private Appointment()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Role Role { get; private set; }

    public int UnitId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>The first instant at which it no longer holds.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>The account that gave it; null when it came with an import or the first start.</summary>
    public Guid? AppointedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public Guid? ReviewedBy { get; private set; }

    public static Appointment Give(
        Guid account, Role role, int unit, DateTimeOffset now, Guid? by = null, TimeSpan? term = null) => new()
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            Role = role,
            UnitId = unit,
            StartsAt = now,
            EndsAt = now + (term ?? UsualTerm),
            AppointedBy = by,
        };

    public bool Holds(DateTimeOffset now) => StartsAt <= now && now < EndsAt;

    /// <summary>Another usual term from now, given by somebody else than its holder.</summary>
    public void Renew(DateTimeOffset now, Guid by) => (EndsAt, AppointedBy, ReviewedAt, ReviewedBy) = (now + UsualTerm, by, now, by);

    public void End(DateTimeOffset now) => EndsAt = now < StartsAt ? StartsAt : now < EndsAt ? now : EndsAt;
}
