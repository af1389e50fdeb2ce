using System.Buffers.Text;
using System.Security.Cryptography;

namespace LaChan.Codes;

/// <summary>Signs the codes of places with the province's key (ECDSA P-256, SHA-256).</summary>
public sealed class PlaceSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _signing = new();

    private PlaceSigner(int keyId, ECDsa key)
    {
        (KeyId, _key) = (keyId, key);
        PublicKey = P256PublicKey.Of(key);
    }

    /// <summary>1 to 999; stands in every code, so that keys can be changed.</summary>
    public int KeyId { get; }

    public P256PublicKey PublicKey { get; }

    public static PlaceSigner New(int keyId)
    {
        CheckKeyId(keyId);
        return new PlaceSigner(keyId, ECDsa.Create(ECCurve.NamedCurves.nistP256));
    }

    public static PlaceSigner FromPkcs8(int keyId, ReadOnlySpan<byte> pkcs8)
    {
        CheckKeyId(keyId);
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return P256PublicKey.IsP256(key)
                ? new PlaceSigner(keyId, key)
                : throw new CryptographicException("The key of place codes must be on the curve P-256.");
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }

    public byte[] ToPkcs8() => _key.ExportPkcs8PrivateKey();

    public PlaceCode Sign(ShortCode code, int gate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gate, PlaceCode.MaxGate);
        lock (_signing)
        {
            var signature = _key.SignData(PlaceCode.Message(code, gate, KeyId), HashAlgorithmName.SHA256);
            return new PlaceCode(code, gate, KeyId, Base64Url.EncodeToString(signature));
        }
    }

    public void Dispose() => _key.Dispose();

    private static void CheckKeyId(int keyId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keyId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keyId, PlaceCode.MaxKeyId);
    }
}
