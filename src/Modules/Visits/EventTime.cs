using System.Globalization;

namespace LaChan.Visits;

/// <summary>Times as devices and files write them: ISO 8601 with an offset, kept to the second as tracing counts.</summary>
internal static class EventTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    public static bool TryParse(string? text, out DateTimeOffset at)
    {
        at = default;
        if (text is not { Length: >= 16 and <= 40 } || !HasOffset(text)
            || !DateTimeOffset.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var exact)
            || exact.Year is < 2000 or > 2200)
        {
            return false;
        }

        at = exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond));
        return true;
    }

    // Without an offset the reader would take the machine's own, which is nobody's time.
    private static bool HasOffset(string text) =>
        text[^1] is 'Z' or 'z' || (text.Length > 16 && text.AsSpan(10).ContainsAny('+', '-'));
}
