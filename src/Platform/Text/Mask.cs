using System.Globalization;

namespace LaChan.Platform.Text;

/// <summary>
/// How a person is shown to somebody who may know that there is one, but not who: the only place that decides it.
/// </summary>
public static class Mask
{
    private const string Hidden = "***";

    /// <summary>The family name and one letter: <c>Nguyễn Văn An</c> is shown as <c>Nguyễn V***</c>.</summary>
    public static string Name(string name)
    {
        var words = VietnameseText.Normalise(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => Hidden,
            [var only] => FirstLetter(only) + Hidden,
            [var family, var next, ..] => $"{family} {FirstLetter(next)}{Hidden}",
        };
    }

    /// <summary>The last three digits: <c>+84912123456</c> is shown as <c>***456</c>.</summary>
    public static string Phone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length > 6 ? Hidden + digits[^3..] : Hidden;
    }

    private static string FirstLetter(string word) => StringInfo.GetNextTextElement(word);
}
