using System.Globalization;
using System.Text.RegularExpressions;
using LaChan.Platform.Time;

namespace LaChan.Platform.Text;

/// <summary>A written day, or why it is none.</summary>
public abstract record DateReading
{
    private DateReading()
    {
    }

    public sealed record Value(DateOnly Day) : DateReading;

    public sealed record Refused(string Reason) : DateReading;
}

/// <summary>
/// Days and times as written in Viet Nam: <c>23/6/2021</c>, <c>Thứ Tư 23/6/2021</c>, <c>12 phút trước</c>.
/// </summary>
public static partial class VietnameseDate
{
    public static string Format(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    public static string FormatWithWeekday(DateOnly day) => $"{Wording.Of(day.DayOfWeek.ToString())} {Format(day)}";

    /// <summary>The clock in Viet Nam: <c>10:30</c>.</summary>
    public static string FormatClock(DateTimeOffset instant) =>
        VietnamTime.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Clock and day in Viet Nam: <c>10:30 23/6/2021</c>.</summary>
    public static string Format(DateTimeOffset instant) =>
        $"{FormatClock(instant)} {Format(VietnamTime.DayOf(instant))}";

    /// <summary>How long ago, up to a day; then, and for what is still to come, clock and day.</summary>
    public static string Relative(DateTimeOffset instant, DateTimeOffset now) => (now - instant) switch
    {
        { TotalMinutes: > -1 and < 1 } => Wording.Of("JustNow"),
        { TotalMinutes: >= 1 and < 2 } => Wording.Of("OneMinuteAgo"),
        { TotalMinutes: >= 2 and < 60 } ago => Wording.Of("MinutesAgo", ago.Minutes),
        { TotalHours: >= 1 and < 2 } => Wording.Of("OneHourAgo"),
        { TotalHours: >= 2 and < 24 } ago => Wording.Of("HoursAgo", ago.Hours),
        _ => Format(instant),
    };

    /// <summary>
    /// Reads day/month/year with a year of four digits (leading zeros optional), and ISO (<c>2021-06-23</c>), which
    /// spreadsheets give. Nothing is guessed: no month first, no short years, no 31/02 carried into March.
    /// </summary>
    public static DateReading Parse(string text)
    {
        var match = Shape().Match(VietnameseText.Normalise(text));
        if (!match.Success)
        {
            return new DateReading.Refused(Wording.Of("NotADate", text));
        }

        var (year, month, day) = (Part(match, "year"), Part(match, "month"), Part(match, "day"));
        return (year, month) switch
        {
            ( < 1900 or > 2100, _) => new DateReading.Refused(Wording.Of("YearOutOfRange", year)),
            (_, < 1 or > 12) => new DateReading.Refused(Wording.Of("NoSuchMonth", month)),
            _ when day < 1 || day > DateTime.DaysInMonth(year, month) =>
                new DateReading.Refused(Wording.Of("NoSuchDay", month, year, day)),
            _ => new DateReading.Value(new DateOnly(year, month, day)),
        };
    }

    private static int Part(Match match, string name) =>
        int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "^((?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/(?<year>[0-9]{4})"
        + "|(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2}))$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
