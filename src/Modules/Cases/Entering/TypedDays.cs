using System.Globalization;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;

namespace LaChan.Cases.Entering;

/// <summary>Reads days and instants of a form; none may lie in the future.</summary>
internal sealed class TypedDays(FormErrors errors, DateOnly today)
{
    public DateOnly? Read(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        switch (VietnameseDate.Parse(text))
        {
            case DateReading.Value { Day: var day } when day <= today:
                return day;
            case DateReading.Refused refused:
                errors.Add(field, refused.Reason);
                return null;
            default:
                errors.Add(field, Texts.DayInFuture);
                return null;
        }
    }

    public DateOnly? Needed(string field, string? text, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(field, sentence);
        }

        return Read(field, text);
    }

    public void InOrder(string field, DateOnly? first, DateOnly? second, string sentence)
    {
        if (first > second)
        {
            errors.Add(field, sentence);
        }
    }

    /// <summary>A day with a clock time; without one the beginning of the day.</summary>
    public DateTimeOffset? ReadInstant(string field, string? day, string? clock)
    {
        if (Read(field, day) is not { } read)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(clock))
        {
            return VietnamTime.StartOf(read);
        }

        if (TimeOnly.TryParse(clock, CultureInfo.InvariantCulture, out var at))
        {
            return VietnamTime.At(read, at);
        }

        errors.Add(field, Texts.ClockWrong);
        return null;
    }
}
