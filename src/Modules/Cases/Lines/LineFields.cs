using LaChan.Platform.Tables;
using LaChan.Platform.Text;

namespace LaChan.Cases.Lines;

/// <summary>Fields of line lists as other programs write them; R writes NA for nothing.</summary>
internal static class LineFields
{
    public const int LongestText = 64;

    public static string? Plain(string text) =>
        VietnameseText.Normalise(text) is { Length: > 0 } plain && plain != "NA" ? plain[..Math.Min(plain.Length, LongestText)] : null;

    /// <summary>A day, with or without a time behind it, which is left out.</summary>
    public static DateOnly? Day(TableRow row, string column, ref (string Column, string Reason) fault)
    {
        if (Plain(row[column]) is not { } text)
        {
            return null;
        }

        switch (VietnameseDate.Parse(text.Split('T')[0]))
        {
            case DateReading.Value day:
                return day.Day;
            case DateReading.Refused refused when fault.Reason is null:
                fault = (column, refused.Reason);
                return null;
            default:
                return null;
        }
    }
}
