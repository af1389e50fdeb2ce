using System.Globalization;

namespace LaChan.Platform.Sealing;

/// <summary>The key of a day was destroyed when its retention ended; nothing can be written to that day any more.</summary>
public sealed class DayDestroyedException(DateOnly day)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The key of {day:yyyy-MM-dd} was destroyed: its retention has ended."))
{
    public DateOnly Day { get; } = day;
}
