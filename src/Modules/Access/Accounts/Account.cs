using Microsoft.AspNetCore.Identity;

namespace LaChan.Access.Accounts;

/// <summary>
/// One member of staff, one account. Name, e-mail and phone lie in <see cref="Sealed"/>; what may be typed to sign in
/// lies beside as keyed hashes. The user name that Identity asks for is the id.
/// </summary>
internal sealed class Account : IdentityUser<Guid>
{
    private Account()
    {
    }

    public byte[] Sealed { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The unit that somebody comes from; reading about it stands out (security.md, section 5).</summary>
    public int? HomeUnitId { get; private set; }

    public static Account Open(Guid id, byte[] card, DateTimeOffset now) => new()
    {
        Id = id,
        UserName = NameOf(id),
        NormalizedUserName = NameOf(id),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        Sealed = card,
        CreatedAt = now,
        LockoutEnabled = true,
    };

    public void Rename(byte[] card) => Sealed = card;

    public void ComesFrom(int unit) => HomeUnitId = unit;

    public void Disable(DateTimeOffset now) => DisabledAt ??= now;

    // As Identity would normalise it.
    private static string NameOf(Guid id) => id.ToString("N").ToUpperInvariant();
}
