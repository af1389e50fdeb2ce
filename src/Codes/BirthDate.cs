using System.Globalization;

namespace LaChan.Codes;

/// <summary>A day of birth, or only the year, as on old people's papers and masked codes. Years 1900 to 2099.</summary>
public readonly record struct BirthDate
{
    private const int FirstYear = 1900;
    private const int LastYear = 2099;

    private BirthDate(int year, DateOnly? day) => (Year, Day) = (year, day);

    public int Year { get; }

    public DateOnly? Day { get; }

    /// <summary>Safe for logs.</summary>
    public override string ToString() => "birth date";

    internal static DateOnly? ReadDay(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= FirstYear and <= LastYear
            ? day
            : null;

    /// <summary>Reads the day in its format, or, where only the year is known, the year and what follows it.</summary>
    internal static BirthDate? Read(string text, string format, string behindYear)
    {
        if (ReadDay(text, format) is { } day)
        {
            return new BirthDate(day.Year, day);
        }

        return text.Length == 4 + behindYear.Length && text.EndsWith(behindYear, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= FirstYear and <= LastYear
                ? new BirthDate(year, null)
                : null;
    }

    internal string Write(string format, string behindYear) =>
        Day?.ToString(format, CultureInfo.InvariantCulture)
        ?? Year.ToString(CultureInfo.InvariantCulture) + behindYear;
}
