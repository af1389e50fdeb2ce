using LaChan.Platform.Privacy;
using LaChan.Platform.Time;

namespace LaChan.Access.Citizens;

/// <summary>What a person may ask for about the own data.</summary>
public enum RequestKind
{
    Correct,
    Erase,

    /// <summary>Takes back the consent to be remembered; what the law demands is kept.</summary>
    Withdraw,
    Complain,
}

/// <summary>A request with its clocks; the words are opened for the desk that answers it and for the person.</summary>
public sealed record PersonRequest(
    Guid Id, RequestKind Kind, Subject Person, string Words, DateTimeOffset AskedAt, DateTimeOffset AcknowledgeBy,
    DateTimeOffset DueAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? ClosedAt, bool? Granted, string? Answer)
{
    private const int WorkingDays = 2;
    private const int Days = 15;

    public static RequestKind? KindOf(string? code) =>
        Enum.TryParse<RequestKind>(code, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>
    /// Two working days and fifteen days (Law on Protection of Personal Data), each to the end of its day in Viet Nam.
    /// Saturdays and Sundays do not count; public holidays are not known here.
    /// </summary>
    public static (DateTimeOffset AcknowledgeBy, DateTimeOffset DueAt) Clocks(DateTimeOffset asked)
    {
        var day = VietnamTime.DayOf(asked);
        var answer = day;
        for (var left = WorkingDays; left > 0;)
        {
            answer = answer.AddDays(1);
            left -= answer.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return (VietnamTime.StartOf(answer.AddDays(1)), VietnamTime.StartOf(day.AddDays(Days + 1)));
    }
}
