using System.Security.Cryptography;

namespace LaChan.Codes.Tests;

/// <summary>Keys made for this run.</summary>
internal static class Keys
{
    public static readonly PlaceSigner Signer = PlaceSigner.New(7);
    public static readonly ECDsa Device = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static readonly PlaceVerifier Verifier = new([KeyValuePair.Create(Signer.KeyId, Signer.PublicKey)]);

    public static P256PublicKey PublicOf(ECDsa key)
    {
        Assert.True(P256PublicKey.TryParse(key.ExportSubjectPublicKeyInfo(), out var found));
        return found;
    }
}
