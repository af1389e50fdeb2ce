using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Codes;

/// <summary>
/// What the QR of a place carries: short code, gate (0 is the main entrance), number of the signing key, and the
/// ES256 signature over them. Written <c>7KQ4MX2A-0-1.SIGNATURE</c>, in an address behind <c>/q/</c>.
/// </summary>
public sealed record PlaceCode
{
    public const int MaxGate = 99;
    public const int MaxKeyId = 999;

    private const int SignatureLetters = 86;
    private const int MaxLength = ShortCode.Length + 1 + 2 + 1 + 3 + 1 + SignatureLetters;

    internal PlaceCode(ShortCode code, int gate, int keyId, string signature)
    {
        (Code, Gate, KeyId, Signature) = (code, gate, keyId, signature);
    }

    public ShortCode Code { get; }

    public int Gate { get; }

    public int KeyId { get; }

    /// <summary>64 bytes in base64url, in the one canonical spelling.</summary>
    public string Signature { get; }

    /// <summary>The address that the QR of a poster carries.</summary>
    public string ToUrl(Uri address) => PlaceAddresses.PrefixOf(address) + this;

    public byte[] SignatureBytes() => Base64Url.DecodeFromChars(Signature);

    /// <summary>Whether the signature is the one stored when the poster was issued; in constant time.</summary>
    public bool HasSignature(ReadOnlySpan<byte> stored) =>
        CryptographicOperations.FixedTimeEquals(SignatureBytes(), stored);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Code}-{Gate}-{KeyId}.{Signature}");

    /// <summary>Reads the part behind <c>/q/</c>. Each code has one spelling; any other is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out PlaceCode? place)
    {
        place = null;
        var dot = text.IndexOf('.');
        if (text.Length > MaxLength || dot < ShortCode.Length || text[ShortCode.Length] != '-'
            || !ShortCode.TryParseExact(text[..ShortCode.Length], out var code))
        {
            return false;
        }

        var numbers = text[(ShortCode.Length + 1)..dot];
        var dash = numbers.IndexOf('-');
        var signature = text[(dot + 1)..];
        if (dash < 0 || !TryReadNumber(numbers[..dash], MaxGate, out var gate)
            || !TryReadNumber(numbers[(dash + 1)..], MaxKeyId, out var keyId) || keyId == 0 || !IsSignature(signature))
        {
            return false;
        }

        place = new PlaceCode(code, gate, keyId, signature.ToString());
        return true;
    }

    /// <summary>Reads a scanned address, which must begin with one of the given addresses, letter by letter.</summary>
    public static bool TryParseUrl(string? text, PlaceAddresses addresses, [NotNullWhen(true)] out PlaceCode? place)
    {
        place = null;
        return addresses.TryTakePath(text, out var path) && TryParse(path, out place);
    }

    // "place" keeps a signature over a place apart from one over anything else.
    internal static byte[] Message(ShortCode code, int gate, int keyId) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"place|{code}|{gate}|{keyId}"));

    private static bool TryReadNumber(ReadOnlySpan<char> text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number <= max
        && (text.Length == 1 || text[0] != '0');

    // The decoder skips blanks, hence both lengths; it refuses a last letter whose four spare bits are not zero.
    private static bool IsSignature(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[P256PublicKey.SignatureLength];
        return text.Length == SignatureLetters
            && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
            && written == bytes.Length;
    }
}
