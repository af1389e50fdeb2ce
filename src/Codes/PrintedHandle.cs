using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace LaChan.Codes;

/// <summary>
/// The printed card of a person without a phone: 128 random bits. It records an entry when staff scan it and is never
/// accepted for reading. Written in 43 digits, the last two being check digits (ISO 7064, modulo 97), because readers
/// drop characters.
/// </summary>
public readonly record struct PrintedHandle
{
    private const int ByteLength = 16;
    private const int Digits = 39;
    private const int CheckDigits = 2;

    private readonly UInt128 _number;

    private PrintedHandle(UInt128 number) => _number = number;

    public static PrintedHandle New()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        RandomNumberGenerator.Fill(bytes);
        return new PrintedHandle(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    public static bool TryParse(string? text, out PrintedHandle handle)
    {
        handle = default;
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (DigitText.DigitsOf(text) is not { } digits
            || digits.Length != DigitText.HandleMark.Length + Digits + CheckDigits
            || !digits.StartsWith(DigitText.HandleMark, StringComparison.Ordinal)
            || RemainderOf97(digits) != 1
            || !DigitText.TryRead(digits.AsSpan(DigitText.HandleMark.Length, Digits), bytes))
        {
            return false;
        }

        handle = new PrintedHandle(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return true;
    }

    /// <summary>16 bytes, for the keyed look-up.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[ByteLength];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _number);
        return bytes;
    }

    /// <summary>The digits of the card's QR.</summary>
    public string ToText()
    {
        var body = DigitText.Write(DigitText.HandleMark, ToBytes(), Digits);
        var check = 98 - RemainderOf97(body + "00");
        return body + check.ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>Safe for logs: who knows the number could record entries in the holder's name.</summary>
    public override string ToString() => "printed handle";

    private static int RemainderOf97(string digits)
    {
        var remainder = 0;
        foreach (var digit in digits)
        {
            remainder = ((remainder * 10) + (digit - '0')) % 97;
        }

        return remainder;
    }
}
