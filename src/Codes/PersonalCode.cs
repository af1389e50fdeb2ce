using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Codes;

/// <summary>
/// The rotating QR on a person's phone: device, time step of 60 s and the device key's signature (ECDSA P-256), so that
/// a photograph of it is worth nothing a minute later. Written in 205 digits.
/// </summary>
public sealed record PersonalCode
{
    /// <summary>How long one code is shown.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(60);

    /// <summary>How far two clocks may be apart, unless the caller says otherwise.</summary>
    public static readonly TimeSpan DefaultSkew = TimeSpan.FromSeconds(60);

    private const int DeviceLength = 16;
    private const int HeadLength = DeviceLength + sizeof(uint);
    private const int ByteLength = HeadLength + P256PublicKey.SignatureLength;
    private const int Digits = 203;

    private readonly string _text;

    private PersonalCode(string text, ReadOnlySpan<byte> bytes)
    {
        _text = text;
        Device = new Guid(bytes[..DeviceLength], bigEndian: true);
        StepNumber = BinaryPrimitives.ReadUInt32BigEndian(bytes[DeviceLength..]);
    }

    /// <summary>The opaque number under which the server knows the device's public key.</summary>
    public Guid Device { get; }

    /// <summary>Minutes since 1 January 1970, UTC.</summary>
    public uint StepNumber { get; }

    public static PersonalCode Sign(Guid device, DateTimeOffset now, ECDsa key)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        var step = checked((uint)(now.ToUnixTimeSeconds() / (long)Step.TotalSeconds));
        device.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[DeviceLength..], step);
        key.SignData(Message(device, step), HashAlgorithmName.SHA256).CopyTo(bytes[HeadLength..]);
        return new PersonalCode(DigitText.Write(DigitText.PersonMark, bytes, Digits), bytes);
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonalCode? code)
    {
        code = null;
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (DigitText.DigitsOf(text) is not { } digits
            || digits.Length != DigitText.PersonMark.Length + Digits
            || !digits.StartsWith(DigitText.PersonMark, StringComparison.Ordinal)
            || !DigitText.TryRead(digits.AsSpan(DigitText.PersonMark.Length), bytes))
        {
            return false;
        }

        code = new PersonalCode(digits, bytes);
        return true;
    }

    /// <summary>Whether the code is shown at this instant, clocks being apart by no more than the skew.</summary>
    public Freshness FreshnessAt(DateTimeOffset now, TimeSpan skew)
    {
        // As spans of time: the last step number lies beyond the last day that a date can hold.
        var age = now - DateTimeOffset.UnixEpoch - (StepNumber * Step);
        return age < -skew ? Freshness.Early
            : age >= Step + skew ? Freshness.Expired
            : Freshness.Fresh;
    }

    public bool IsSignedBy(P256PublicKey key)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        DigitText.TryRead(_text.AsSpan(DigitText.PersonMark.Length), bytes);
        return key.Verify(Message(Device, StepNumber), bytes[HeadLength..]);
    }

    /// <summary>The digits of the QR.</summary>
    public string ToText() => _text;

    /// <summary>Safe for logs: the code itself is a proof of presence and is left out.</summary>
    public override string ToString() => "personal code";

    private static byte[] Message(Guid device, uint step) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"person|{device:D}|{step}"));
}
