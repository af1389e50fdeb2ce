using System.Security.Cryptography;

namespace LaChan.Codes.Tests;

public sealed class PlaceCodes
{
    private static readonly PlaceAddresses Ours = new(Samples.Address, new Uri("http://127.0.0.1:5080/"));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(99)]
    public void A_signed_code_comes_back_from_its_address_and_is_verified(int gate)
    {
        var place = Keys.Signer.Sign(ShortCode.New(), gate);

        Assert.True(PlaceCode.TryParseUrl(place.ToUrl(Samples.Address), Ours, out var read));
        Assert.Equal(place, read);
        Assert.True(Keys.Verifier.Verify(read));
        Assert.True(read.HasSignature(place.SignatureBytes()));
        Assert.True(PlaceCode.TryParseUrl(place.ToUrl(new Uri("http://127.0.0.1:5080")), Ours, out _));
    }

    [Fact]
    public void The_QR_stays_small_enough_for_a_poster() =>
        // 152 bytes fit version 8 at level M: 49 modules, 3 mm each on 15 cm.
        Assert.InRange(Keys.Signer.Sign(ShortCode.New(), 99).ToUrl(Samples.Address).Length, 1, 152);

    [Fact]
    public void A_signature_altered_in_any_bit_is_refused()
    {
        var place = Keys.Signer.Sign(ShortCode.New(), 3);
        var text = place.ToString();
        var start = text.IndexOf('.', StringComparison.Ordinal) + 1;
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        for (var i = start; i < text.Length; i++)
        {
            for (var bit = 1; bit < 64; bit <<= 1)
            {
                var other = letters[letters.IndexOf(text[i], StringComparison.Ordinal) ^ bit];
                var altered = text[..i] + other + text[(i + 1)..];
                Assert.False(
                    PlaceCode.TryParse(altered, out var read)
                    && (Keys.Verifier.Verify(read) || read.HasSignature(place.SignatureBytes())));
            }
        }
    }

    [Fact]
    public void Another_code_gate_or_key_under_the_same_signature_is_refused()
    {
        var place = Keys.Signer.Sign(ShortCode.Parse("7KQ4MX2A", null), 3);

        Assert.All(
            [$"7KQ4MX2B-3-7.{place.Signature}", $"7KQ4MX2A-4-7.{place.Signature}", $"7KQ4MX2A-3-8.{place.Signature}"],
            text => Assert.False(PlaceCode.TryParse(text, out var read) && Keys.Verifier.Verify(read)));
    }

    [Theory]
    [InlineData("7kq4mx2a-3-7.S")]
    [InlineData("7KQ4MX2A-03-7.S")]
    [InlineData("7KQ4MX2A-100-7.S")]
    [InlineData("7KQ4MX2A-3-0.S")]
    [InlineData("7KQ4MX2A-3-1000.S")]
    [InlineData("7KQ4MX2A-+3-7.S")]
    [InlineData("7KQ4MX2A-3.S")]
    [InlineData("7KQ4MX2A3-7.S")]
    [InlineData("7KQ4MX2A-3-7.S=")]
    [InlineData("7KQ4MX2A-3-7.S ")]
    [InlineData(" 7KQ4MX2A-3-7.S")]
    [InlineData("7KQ4MX2A-3-7.")]
    [InlineData("7KQ4MX2A-3-7")]
    public void There_is_one_spelling_of_a_code(string pattern)
    {
        var signature = Keys.Signer.Sign(ShortCode.Parse("7KQ4MX2A", null), 3).Signature;

        Assert.False(PlaceCode.TryParse(pattern.Replace("S", signature, StringComparison.Ordinal), out _));
    }

    [Fact]
    public void A_key_goes_through_its_file_and_back()
    {
        using var again = PlaceSigner.FromPkcs8(7, Keys.Signer.ToPkcs8());

        Assert.Equal(Keys.Signer.PublicKey, again.PublicKey);
        Assert.True(Keys.Verifier.Verify(again.Sign(ShortCode.New(), 0)));
    }

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<CryptographicException>(() => PlaceSigner.FromPkcs8(7, key.ExportPkcs8PrivateKey()));
        Assert.False(P256PublicKey.TryParse(key.ExportSubjectPublicKeyInfo(), out _));
        Assert.False(P256PublicKey.TryParse([1, 2, 3], out _));
        Assert.False(P256PublicKey.TryParse([.. Keys.Signer.PublicKey.Spki.Span, 0], out _));
    }

    [Fact]
    public void A_browser_gets_the_same_public_key_as_JWK()
    {
        using var parsed = System.Text.Json.JsonDocument.Parse(Keys.Signer.PublicKey.ToJwk());
        var key = parsed.RootElement;
        using var again = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") },
        });

        Assert.Equal(("EC", "P-256"), (key.GetProperty("kty").GetString(), key.GetProperty("crv").GetString()));
        Assert.Equal(Keys.Signer.PublicKey, Keys.PublicOf(again));
    }

    private static byte[] Bytes(System.Text.Json.JsonElement key, string name) =>
        System.Buffers.Text.Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
}
