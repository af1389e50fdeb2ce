using System.Globalization;
using System.Text.RegularExpressions;

namespace LaChan.Platform.Tables;

/// <summary>
/// Which cell styles show a number as a day or a time; in the file such a cell is only a count of days.
/// </summary>
internal sealed partial class XlsxNumberFormats(IReadOnlyList<bool> isDate, bool startsIn1904)
{
    private const int MaxStyles = 65_536; // Excel's own limit
    private const double LastDay = 2_958_465; // 31/12/9999

    public static XlsxNumberFormats None { get; } = new([], false);

    public static XlsxNumberFormats Read(PartReader? styles, bool startsIn1904)
    {
        if (styles is null)
        {
            return new([], startsIn1904);
        }

        using (styles)
        {
            var (custom, isDate, inCellStyles) = (new HashSet<int>(), new List<bool>(), false);
            while (styles.Read())
            {
                inCellStyles = styles.Name == "cellXfs" ? styles.IsStart : inCellStyles;
                if (styles is { IsStart: true, Name: "numFmt" } && ShowsDate(styles["formatCode"] ?? ""))
                {
                    custom.Add(Id(styles["numFmtId"]));
                }
                else if (inCellStyles && styles is { IsStart: true, Name: "xf" } && isDate.Count < MaxStyles)
                {
                    isDate.Add(Id(styles["numFmtId"]) is var id && (IsBuiltInDate(id) || custom.Contains(id)));
                }
            }

            return new(isDate, startsIn1904);
        }
    }

    /// <summary>The day in ISO when the style shows a day, else null.</summary>
    public string? DayText(string? style, double serial)
    {
        if (!int.TryParse(style, CultureInfo.InvariantCulture, out var index)
            || index < 0 || index >= isDate.Count || !isDate[index] || serial is < 0 or > LastDay)
        {
            return null;
        }

        // Excel counts a 29/2/1900 that never was, so that its first 59 days are one too low.
        var days = startsIn1904 ? serial + 1462 : serial is >= 1 and < 60 ? serial + 1 : serial;
        var moment = DateTime.FromOADate(days).AddMilliseconds(500);
        var seconds = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
        var shape = serial < 1 ? "HH:mm:ss" : seconds.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss";
        return seconds.ToString(shape, CultureInfo.InvariantCulture);
    }

    private static int Id(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0;

    // ECMA-376 part 1, 18.8.30: built-in formats of days and times, those of East Asian Excel included.
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool ShowsDate(string format) =>
        DateLetters().IsMatch(Literals().Replace(format[..Math.Min(format.Length, 255)], ""));

    // Quoted text, escaped letters, colours and conditions; [h] and [mm] count time and stay.
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hHmMsS]+\\])[^\\]]*\\]", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    [GeneratedRegex("[dDmMyYhHsS]", RegexOptions.CultureInvariant)]
    private static partial Regex DateLetters();
}
