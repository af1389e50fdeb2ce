using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Access.Accounts;

/// <summary>
/// A link that works once and lets its holder set the password of one account. Only the hash of its secret is stored.
/// </summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);
    private const int SecretBytes = 32;

    private Invitation()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public byte[] SecretHash { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The holder also says who he is: there was nobody to say it before him.</summary>
    public bool FirstAdministrator { get; private set; }

    /// <summary>A new invitation, and the secret that goes into its link and nowhere else.</summary>
    public static (Invitation Invitation, string Secret) Write(Guid account, DateTimeOffset now, bool first = false)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var invitation = new Invitation
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            SecretHash = HashOf(secret),
            CreatedAt = now,
            ExpiresAt = now + Lasts,
            FirstAdministrator = first,
        };
        return (invitation, secret);
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => UsedAt ??= now;

    public void Withdraw(DateTimeOffset now) => ExpiresAt = now < ExpiresAt ? now : ExpiresAt;
}
