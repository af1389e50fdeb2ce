using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace LaChan.Codes;

/// <summary>
/// The code of a place that people can type: 8 characters of an alphabet without look-alikes (no 0, 1, I, L, O),
/// 31^8 ≈ 8.5 × 10^11 of them, drawn at random.
/// </summary>
public readonly record struct ShortCode : IParsable<ShortCode>
{
    public const int Length = 8;
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly ulong _number;

    private ShortCode(ulong number) => _number = number;

    /// <summary>As it stands on a poster: <c>7KQ4 MX2A</c>.</summary>
    public string Display => ToString().Insert(Length / 2, " ");

    public static ShortCode New() => Parse(RandomNumberGenerator.GetString(Alphabet, Length), null);

    /// <summary>Reads a typed code; blanks, dashes and lower case do not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ShortCode result)
    {
        Span<char> letters = stackalloc char[Length];
        var count = 0;
        foreach (var letter in s.AsSpan().Trim())
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.DashPunctuation)
            {
                continue;
            }

            if (count == Length)
            {
                result = default;
                return false;
            }

            letters[count++] = char.ToUpperInvariant(letter);
        }

        return TryParseExact(letters[..count], out result);
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out ShortCode result) => TryParse(s, null, out result);

    public static ShortCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("This is not the code of a place.");

    /// <summary>The form of addresses, files and the database: <c>7KQ4MX2A</c>.</summary>
    public override string ToString() => string.Create(Length, _number, static (letters, number) =>
    {
        for (var i = Length - 1; i >= 0; i--)
        {
            letters[i] = Alphabet[(int)(number % (ulong)Alphabet.Length)];
            number /= (ulong)Alphabet.Length;
        }
    });

    internal static bool TryParseExact(ReadOnlySpan<char> letters, out ShortCode code)
    {
        code = default;
        if (letters.Length != Length)
        {
            return false;
        }

        var number = 0UL;
        foreach (var letter in letters)
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            number = (number * (ulong)Alphabet.Length) + (ulong)digit;
        }

        code = new ShortCode(number);
        return true;
    }
}
