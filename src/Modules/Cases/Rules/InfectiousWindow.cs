using LaChan.Platform.Time;

namespace LaChan.Cases.Rules;

/// <summary>What the beginning of an infectious window was counted from; the numbers are stored.</summary>
internal enum WindowBasis : short
{
    Onset = 1,
    SourceContact = 2,
    Sample = 3,
}

/// <summary>
/// The time in which a case could infect others, [From, Until); open until isolation. Proposed by the rule in force on the
/// day of the positive test: days before onset with symptoms; without them from the first contact with a known source, else
/// days before the positive sample (QĐ 5053, QĐ 3638; domain.md section 6).
/// </summary>
internal sealed record InfectiousWindow(WindowBasis Basis, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>No window reaches back farther before the sample: neither a rule nor a reason makes one of years.</summary>
    public const int MostDaysBeforeSample = 60;

    /// <summary>Whether a window may begin at that moment.</summary>
    public static bool MayBegin(DateTimeOffset from, DateOnly sampled) =>
        from >= VietnamTime.StartOf(sampled.AddDays(-MostDaysBeforeSample));

    /// <param name="metSourceAt">The first contact with the source, where it is known.</param>
    public static InfectiousWindow Propose(
        TracingRule rule, DateOnly? onset, DateOnly sampled, DateTimeOffset? metSourceAt, DateTimeOffset? isolatedAt)
    {
        if (onset is { } day)
        {
            return new(WindowBasis.Onset, VietnamTime.StartOf(day.AddDays(-rule.DaysBeforeOnset)), isolatedAt);
        }

        return rule.FromSourceContact && metSourceAt is { } met
            ? new(WindowBasis.SourceContact, met, isolatedAt)
            : new(WindowBasis.Sample, VietnamTime.StartOf(sampled.AddDays(-rule.DaysBeforeSample)), isolatedAt);
    }
}
