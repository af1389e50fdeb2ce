using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LaChan.Codes;

/// <summary>The public half of an ECDSA key on P-256: of the province's place codes, or of a person's device.</summary>
public sealed class P256PublicKey : IEquatable<P256PublicKey>
{
    /// <summary>Length of a signature in bytes (r ‖ s, as WebCrypto writes it).</summary>
    public const int SignatureLength = 64;

    private const string CurveOid = "1.2.840.10045.3.1.7";

    private readonly byte[] _spki;
    private readonly ECPoint _point;

    private P256PublicKey(byte[] spki, ECPoint point)
    {
        _spki = spki;
        _point = point;
    }

    /// <summary>SubjectPublicKeyInfo, which browsers import as <c>spki</c>.</summary>
    public ReadOnlyMemory<byte> Spki => _spki;

    /// <summary>Reads a SubjectPublicKeyInfo; keys on another curve or with bytes left over are refused.</summary>
    public static bool TryParse(ReadOnlySpan<byte> spki, [NotNullWhen(true)] out P256PublicKey? key)
    {
        key = null;
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(spki, out var read);
            key = read == spki.Length && IsP256(ecdsa) ? Of(ecdsa) : null;
        }
        catch (CryptographicException)
        {
            return false;
        }

        return key is not null;
    }

    /// <summary>A JSON Web Key (RFC 7517) for WebCrypto.</summary>
    public string ToJwk()
    {
        var (x, y) = (Base64Url.EncodeToString(_point.X), Base64Url.EncodeToString(_point.Y));
        return $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}"}""";
    }

    public bool Equals(P256PublicKey? other) => other is not null && _spki.AsSpan().SequenceEqual(other._spki);

    public override bool Equals(object? obj) => Equals(obj as P256PublicKey);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_spki);
        return hash.ToHashCode();
    }

    internal bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_spki, out _);
        return ecdsa.VerifyData(message, signature, HashAlgorithmName.SHA256);
    }

    internal static P256PublicKey Of(ECDsa key) =>
        new(key.ExportSubjectPublicKeyInfo(), key.ExportParameters(includePrivateParameters: false).Q);

    internal static bool IsP256(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: CurveOid };
}
