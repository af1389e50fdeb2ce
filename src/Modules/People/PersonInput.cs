using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using LaChan.Platform.Text;

namespace LaChan.People;

/// <summary>
/// A person as typed into a form, read from a card or found in a file. The phone is in E.164 already: its many spellings
/// are the business of Codes.
/// </summary>
public sealed partial record PersonInput
{
    private const int LongestName = 100;
    private const int LongestReference = 128;
    private const int EarliestBirth = 1900;

    public string? Phone { get; init; }

    public string? Name { get; init; }

    public string? Reference { get; init; }

    public string? BirthYear { get; init; }

    public string? Village { get; init; }

    public string? PaperNumber { get; init; }

    public string? CardNumber { get; init; }

    /// <summary>
    /// Normalises and checks every field. Errors are sentences for people, by the name of the field in camel case.
    /// </summary>
    public bool TryParse(
        int thisYear,
        [NotNullWhen(true)] out PersonClaim? claim,
        out IReadOnlyDictionary<string, string> errors)
    {
        var found = new Dictionary<string, string>();
        var parsed = new PersonClaim
        {
            Phone = Check("phone", Plain(Phone), IsPhone, Texts.PhoneWrong),
            Name = Check("name", Plain(Name), IsName, Texts.NameWrong),
            Reference = Check("reference", Plain(Reference), text => text.Length <= LongestReference, Texts.ReferenceTooLong),
            BirthYear = Check("birthYear", Plain(BirthYear), text => IsYear(text, thisYear), Texts.BirthYearWrong) is { } year
                ? int.Parse(year, CultureInfo.InvariantCulture)
                : null,
            Village = Check("village", Plain(Village), text => text.Length <= LongestName, Texts.VillageTooLong),
            PaperNumber = Check("paperNumber", Compact(PaperNumber), PaperForm().IsMatch, Texts.PaperWrong),
            CardNumber = Check("cardNumber", Compact(CardNumber), CardForm().IsMatch, Texts.CardWrong),
        };
        if (found.Count == 0 && parsed.IdentifiesNobody)
        {
            found["phone"] = Texts.NobodyIdentified;
        }

        errors = found;
        claim = found.Count == 0 ? parsed : null;
        return claim is not null;

        string? Check(string field, string? text, Func<string, bool> isRight, string error)
        {
            if (text is null || isRight(text))
            {
                return text;
            }

            found[field] = error;
            return null;
        }
    }

    /// <summary>Somebody's name in a log is a mistake; this keeps the mistake harmless.</summary>
    public override string ToString() => nameof(PersonInput);

    private static string? Plain(string? text) =>
        text is not null && VietnameseText.Normalise(text) is { Length: > 0 } plain ? plain : null;

    private static string? Compact(string? text) =>
        Plain(text)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static bool IsPhone(string text) => PhoneForm().IsMatch(text);

    // Letters of any script; apostrophe, hyphen and full stop as in H'Mông, Nguyễn-Phúc, Jr.
    private static bool IsName(string text) => text.Length is >= 2 and <= LongestName
        && text.Count(char.IsLetter) >= 2
        && text.All(sign => char.IsLetter(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark || char.IsSurrogate(sign) || " '’-.".Contains(sign, StringComparison.Ordinal));

    private static bool IsYear(string text, int thisYear) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year >= EarliestBirth && year <= thisYear;

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}\z")]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^[A-Z0-9]{6,20}\z")]
    private static partial Regex PaperForm();

    [GeneratedRegex(@"^([A-Z]{2}[0-9]{13}|[0-9]{10})\z")]
    private static partial Regex CardForm();
}
