using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Codes;

/// <summary>What a health pass was given for.</summary>
public enum PassKind : byte
{
    /// <summary>The receipt of a health declaration.</summary>
    Declaration = 1,

    /// <summary>The slip of a control post.</summary>
    Slip = 2,
}

/// <summary>What a health pass says to a door.</summary>
public enum PassVerdict : byte
{
    Clear = 1,

    /// <summary>Signs of illness or contact: keep apart and call the health station.</summary>
    KeepApart = 2,
}

/// <summary>
/// The QR of a declaration or of a control post's slip: an opaque id, the verdict and how long it holds, signed by the
/// province (ECDSA P-256), so that any reader can check it without network and learns nothing else. Written in digits.
/// </summary>
public sealed record HealthPass
{
    private const string Mark = "73";
    private const int HeadLength = 16 + 1 + 1 + sizeof(uint) + sizeof(ushort);
    private const int ByteLength = HeadLength + P256PublicKey.SignatureLength;
    private const int Digits = 212;

    private readonly string _text;

    private HealthPass(string text, ReadOnlySpan<byte> bytes)
    {
        _text = text;
        Id = new Guid(bytes[..16], bigEndian: true);
        Kind = (PassKind)bytes[16];
        Verdict = (PassVerdict)bytes[17];
        ValidUntil = DateTimeOffset.UnixEpoch.AddMinutes(BinaryPrimitives.ReadUInt32BigEndian(bytes[18..]));
        KeyId = BinaryPrimitives.ReadUInt16BigEndian(bytes[22..]);
    }

    public Guid Id { get; }

    public PassKind Kind { get; }

    public PassVerdict Verdict { get; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>Which of the province's keys signed.</summary>
    public int KeyId { get; }

    public static HealthPass Sign(Guid id, PassKind kind, PassVerdict verdict, DateTimeOffset until, int keyId, ECDsa key)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[16] = (byte)kind;
        bytes[17] = (byte)verdict;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[18..], checked((uint)(until.ToUnixTimeSeconds() / 60)));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[22..], checked((ushort)keyId));
        key.SignData(Message(bytes[..HeadLength]), HashAlgorithmName.SHA256).CopyTo(bytes[HeadLength..]);
        return new HealthPass(DigitText.Write(Mark, bytes, Digits), bytes);
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out HealthPass? pass)
    {
        pass = null;
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (DigitText.DigitsOf(text) is not { } digits || digits.Length != Mark.Length + Digits
            || !digits.StartsWith(Mark, StringComparison.Ordinal) || !DigitText.TryRead(digits.AsSpan(Mark.Length), bytes)
            || !Enum.IsDefined((PassKind)bytes[16]) || !Enum.IsDefined((PassVerdict)bytes[17]))
        {
            return false;
        }

        pass = new HealthPass(digits, bytes);
        return true;
    }

    public bool IsSignedBy(P256PublicKey key)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        DigitText.TryRead(_text.AsSpan(Mark.Length), bytes);
        return key.Verify(Message(bytes[..HeadLength]), bytes[HeadLength..]);
    }

    public bool IsValidAt(DateTimeOffset now) => now < ValidUntil;

    /// <summary>The digits of the QR.</summary>
    public string ToText() => _text;

    /// <summary>Safe for logs.</summary>
    public override string ToString() => "health pass";

    private static byte[] Message(ReadOnlySpan<byte> head) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"pass|{Convert.ToHexStringLower(head)}"));
}
