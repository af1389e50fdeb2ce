using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LaChan.Codes;
using LaChan.Declarations.Forms;
using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Declarations.Answers;

/// <summary>
/// The rules of single written answers (domain: required, lengths, years, phone and paper rules). Each gives the answer as
/// it is stored, or a sentence about what is wrong.
/// </summary>
internal static partial class AnswerFields
{
    public const int LongestName = 100;
    public const int LongestText = 200;
    public const int FirstYear = 1900;
    private const int LongestEmail = 100;

    /// <summary>How much the input of a question takes.</summary>
    public static int LongestOf(QuestionType type) => type switch
    {
        QuestionType.Text or QuestionType.Address => LongestText,
        QuestionType.Name or QuestionType.Email => LongestName,
        QuestionType.Phone or QuestionType.Paper or QuestionType.Passport or QuestionType.Card => 30,
        QuestionType.Plate => 20,
        QuestionType.Commune => 100,
        _ => 10,
    };

    /// <summary>The text in its one spelling; null with a sentence when it has letters that nobody sees, or too many.</summary>
    public static string? Plain(string? typed, QuestionType type, out string? wrong)
    {
        var text = typed ?? "";
        var longest = LongestOf(type);
        wrong = text.Length > longest * 2 ? Texts.TooLong.With(longest) : HasHidden(text) ? Texts.HiddenLetters : null;
        if (wrong is not null)
        {
            return null;
        }

        var plain = VietnameseText.Normalise(text);
        wrong = plain.Length > longest ? Texts.TooLong.With(longest) : null;
        return wrong is null ? plain : null;
    }

    /// <summary>A written answer that is not empty, by the rule of its type.</summary>
    public static string? Written(string plain, QuestionType type, out string? wrong) => type switch
    {
        QuestionType.Name => When(IsName(plain), plain, Texts.NameWrong, out wrong),
        QuestionType.Phone => Phone(plain, out wrong),
        QuestionType.Email => When(plain.Length <= LongestEmail && EmailForm().IsMatch(plain), plain, Texts.EmailWrong, out wrong),
        QuestionType.Paper => Paper(plain, out wrong),
        QuestionType.Passport => When(PassportForm().IsMatch(Compact(plain)), Compact(plain), Texts.PassportWrong, out wrong),
        QuestionType.Card => When(CardForm().IsMatch(Compact(plain)), Compact(plain), Texts.CardWrong, out wrong),
        QuestionType.Plate => When(PlateForm().IsMatch(plain.ToUpperInvariant()), plain.ToUpperInvariant(), Texts.PlateWrong, out wrong),
        QuestionType.Seat => When(SeatForm().IsMatch(plain), plain.ToUpperInvariant(), Texts.SeatWrong, out wrong),
        QuestionType.Address or QuestionType.Text => When(plain.Any(char.IsLetterOrDigit), plain, Texts.TextWrong, out wrong),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a written answer."),
    };

    public static string? Year(string plain, int thisYear, out string? wrong) => When(
        int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= thisYear,
        plain, Texts.YearWrong.With(FirstYear, thisYear), out wrong);

    /// <summary>A day as people write it; stored as yyyy-MM-dd.</summary>
    public static DateOnly? Date(string plain, out string? wrong)
    {
        wrong = null;
        if (VietnameseDate.Parse(plain) is DateReading.Value read)
        {
            return read.Day;
        }

        wrong = Texts.DateWrong;
        return null;
    }

    /// <summary>Plates are compared without their signs: 24B-001.23 and 24b 00123 are one vehicle.</summary>
    public static string PlateKey(string plate) => string.Concat(plate.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Phone(string plain, out string? wrong)
    {
        var reading = PhoneNumber.Read(plain);
        wrong = reading switch
        {
            { Number: not null } => null,
            { Remark: Remark.PhoneForeign } => Texts.PhoneForeign,
            _ => Texts.PhoneWrong,
        };
        return reading.Number?.E164;
    }

    // Twelve digits (CCCD), nine (CMND), or a passport's letters and digits.
    private static string? Paper(string plain, out string? wrong)
    {
        var paper = Compact(plain);
        var isRight = paper.All(char.IsAsciiDigit) ? paper.Length is 9 or 12 : PassportForm().IsMatch(paper);
        return When(isRight, paper, Texts.PaperWrong, out wrong);
    }

    private static string? When(bool isRight, string answer, string sentence, out string? wrong)
    {
        wrong = isRight ? null : sentence;
        return isRight ? answer : null;
    }

    private static string Compact(string text) =>
        string.Concat(text.Where(letter => letter is not (' ' or '-' or '.'))).ToUpperInvariant();

    // Letters of any people; apostrophe, hyphen, full stop and comma as in H'Mông, Nguyễn-Phúc, Jr.
    private static bool IsName(string text) => text.Length >= 2 && text.EnumerateRunes().Count(Rune.IsLetter) >= 2
        && text.EnumerateRunes().All(rune => Rune.IsLetter(rune) || rune.Value is ' ' or '\'' or '’' or '-' or '.' or ','
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    // Control characters and signs that turn the direction of reading; line ends and tabs are blanks.
    private static bool HasHidden(string text) => text.Any(letter =>
        letter is not ('\t' or '\r' or '\n') && (char.IsControl(letter) || letter is >= '\u202A' and <= '\u202E'
            or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\u061C' or '\uFFFE' or '\uFFFF'));

    [GeneratedRegex(@"^[^\s@<>""',;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"^(?=.*[0-9])[A-Z0-9]{6,15}\z")]
    private static partial Regex PassportForm();

    [GeneratedRegex(@"^([A-Z]{2}[0-9]{13}|[0-9]{10})\z")]
    private static partial Regex CardForm();

    [GeneratedRegex(@"^(?=.*[0-9])[A-Z0-9Đ][A-Z0-9Đ .-]{1,14}\z")]
    private static partial Regex PlateForm();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,6}\z")]
    private static partial Regex SeatForm();
}
