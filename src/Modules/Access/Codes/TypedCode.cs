using System.Globalization;
using System.Text;

namespace LaChan.Access.Codes;

/// <summary>A code as people type it: with blanks, in whatever digits their keyboard has.</summary>
internal static class TypedCode
{
    private const int LongestTyped = 32;

    /// <summary>Six or eight digits, or null for anything else.</summary>
    public static string? Normalise(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
        {
            return null;
        }

        var code = new StringBuilder(typed.Length);
        foreach (var letter in typed.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '.')))
        {
            if (!char.IsDigit(letter))
            {
                return null;
            }

            code.Append(CharUnicodeInfo.GetDecimalDigitValue(letter));
        }

        return code.Length is 6 or 8 ? code.ToString() : null;
    }
}
