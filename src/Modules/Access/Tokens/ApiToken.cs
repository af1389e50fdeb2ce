using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Access.Tokens;

/// <summary>
/// A bearer token of another system or of a place's staff: 256 random bits, of which only the SHA-256 is stored.
/// </summary>
internal sealed class ApiToken
{
    public const string Prefix = "lachan_";
    private const int SecretBytes = 32;

    private ApiToken()
    {
    }

    public Guid Id { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public Role Role { get; private set; }

    public int? UnitId { get; private set; }

    /// <summary>The code of the one place it may write for.</summary>
    public string? Place { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A new token, and the words that its holder keeps and nobody else.</summary>
    public static (ApiToken Token, string Words) Issue(
        Role role, int? unit, string? place, DateTimeOffset now, DateTimeOffset expires)
    {
        var words = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new ApiToken
        {
            Id = Guid.NewGuid(),
            Hash = SHA256.HashData(Encoding.ASCII.GetBytes(words)),
            Role = role,
            UnitId = unit,
            Place = place,
            CreatedAt = now,
            ExpiresAt = expires,
        };
        return (token, words);
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
