using System.Globalization;
using LaChan.Platform.Text;
using LaChan.Platform.Time;

namespace LaChan.Platform.Web;

/// <summary>Figures and times as pages show them, beside those of <see cref="VietnameseNumber"/> and <see cref="VietnameseDate"/>.</summary>
public static class Display
{
    /// <summary>A change against an earlier figure: +3, −2 (with a true minus sign), 0.</summary>
    public static string Difference(long value) => value switch
    {
        > 0 => "+" + VietnameseNumber.Format(value),
        < 0 => "−" + VietnameseNumber.Format(-value),
        _ => "0",
    };

    /// <summary>A day of the current year: 23/6.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d/M", CultureInfo.InvariantCulture);

    /// <summary>The clock time in Viet Nam with seconds: 07:42:16.</summary>
    public static string ClockWithSeconds(DateTimeOffset instant) =>
        VietnamTime.Local(instant).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"Thứ Tư 23/6/2021, 10:32".</summary>
    public static string Moment(DateTimeOffset instant) =>
        VietnameseDate.FormatWithWeekday(VietnamTime.DayOf(instant)) + ", " + VietnameseDate.FormatClock(instant);

    /// <summary>Fills the places {0}, {1}… of a text from a resource file.</summary>
    public static string With(this string text, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, text, values);
}
