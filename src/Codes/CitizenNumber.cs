using System.Collections.Frozen;
using System.Globalization;

namespace LaChan.Codes;

/// <summary>
/// The rules of a citizen's number (CCCD, 12 digits): place of registration (3), century and sex (1), year of birth
/// (2), six free digits. It has no check digit; it can only be held against the other fields of a card.
/// </summary>
internal static class CitizenNumber
{
    public const int Length = 12;

    // The provinces of 2021 (codes of the General Statistics Office); the merger of 2025 did not change card numbers.
    private static readonly FrozenSet<int> Provinces = new[]
    {
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    }.ToFrozenSet();

    public static bool HasShape(string text) => text.Length == Length && text.All(char.IsAsciiDigit);

    public static Remark Check(string number) => HasShape(number) switch
    {
        false => Remark.CardNumber,
        true when IsPlaceOfRegistration(number) => Remark.None,
        _ => Remark.CardProvince,
    };

    public static Remark Check(string number, int birthYear, Sex? sex)
    {
        if (Check(number) is not Remark.None and var remark)
        {
            return remark;
        }

        var century = number[3] - '0';
        return (sex, century % 2) switch
        {
            (Sex.Male, 1) or (Sex.Female, 0) => Remark.CardSexDiffers,
            _ when 1900 + (century / 2 * 100) + Digits(number, 4, 2) != birthYear => Remark.CardYearDiffers,
            _ => Remark.None,
        };
    }

    // Codes from 100 on are countries, for people registered abroad; that list is not public enough to refuse by.
    private static bool IsPlaceOfRegistration(string number) =>
        Digits(number, 0, 3) is var code && (code >= 100 || Provinces.Contains(code));

    private static int Digits(string number, int start, int count) =>
        int.Parse(number.AsSpan(start, count), NumberStyles.None, CultureInfo.InvariantCulture);
}
