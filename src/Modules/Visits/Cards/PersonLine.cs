using System.Globalization;
using LaChan.Codes;
using LaChan.People;
using LaChan.Platform.Pdf;
using LaChan.Platform.Text;

namespace LaChan.Visits.Cards;

/// <summary>A person as written in one line of a list: name and phone, or name, year of birth and village.</summary>
internal sealed record PersonLine(string Name, PersonClaim Claim)
{
    /// <summary>Null for a line that lacks something or that no printer could print.</summary>
    public static PersonLine? Read(string line, int thisYear)
    {
        var parts = line.Split([',', ';', '\t'], StringSplitOptions.TrimEntries);
        var name = VietnameseText.Normalise(parts[0]);
        if (name.Length is 0 or > Visitor.LongestName || PdfFont.Bold.FirstMissing(name) is not null)
        {
            return null;
        }

        return parts switch
        {
            [_, var phone] when PhoneNumber.TryParse(phone, out var number) =>
                new(name, new() { Name = name, Phone = number.E164 }),
            [_, var year, var village] when village.Length is > 0 and <= Visitor.LongestName && IsYear(year, thisYear, out var born) =>
                new(name, new() { Name = name, BirthYear = born, Village = VietnameseText.Normalise(village) }),
            _ => null,
        };
    }

    /// <summary>A person in a log is a mistake; this keeps the mistake harmless.</summary>
    public override string ToString() => nameof(PersonLine);

    private static bool IsYear(string text, int thisYear, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= 1900 && year <= thisYear;
}
