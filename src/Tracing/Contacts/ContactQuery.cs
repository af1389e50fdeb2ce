namespace LaChan.Tracing.Contacts;

/// <summary>
/// Who was together with these persons in the window [from, until)? Stays are clipped to the window; touching ends are
/// not together; a minimum of 0 means any overlap longer than nothing.
/// </summary>
public sealed record ContactQuery
{
    /// <summary>A minimum or lingering time beyond three years is taken for a mistake.</summary>
    public const int GreatestSpan = 100_000_000;

    public required IReadOnlyList<Exposer> Exposers { get; init; }

    public required int From { get; init; }

    public required int Until { get; init; }

    public int MinimumSeconds { get; init; }

    /// <summary>The minimum is asked of the sum over the window, for each pair of exposer and contact, not of one shared stay.</summary>
    public bool Total { get; init; }

    /// <summary>1 for contacts, 2 for the contacts of contacts, and so on.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>For how long a place goes on exposing after the exposer has left; never beyond the window.</summary>
    public int LingeringSeconds { get; init; }

    public IReadOnlyCollection<int> ExcludedPlaces { get; init; } = [];

    /// <summary>Rules of single kinds of place. With <see cref="Total"/> their minimum must be the question's own.</summary>
    public IReadOnlyDictionary<byte, KindRule> Kinds { get; init; } = new Dictionary<byte, KindRule>();

    /// <summary>Ordered by degree, seconds together descending, person; otherwise by degree only.</summary>
    public bool Ranked { get; init; } = true;

    /// <summary>With the places where they met.</summary>
    public bool WithPlaces { get; init; } = true;

    public static ContactQuery Of(int person, int from, int until, int minimumMinutes) => new()
    {
        Exposers = [Exposer.Always(person)],
        From = from,
        Until = until,
        MinimumSeconds = checked(minimumMinutes * 60),
    };

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Until, From);
        ArgumentOutOfRangeException.ThrowIfLessThan(From, VisitTime.Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Until, VisitTime.Greatest);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        CheckSpan(MinimumSeconds);
        CheckSpan(LingeringSeconds);
        foreach (var rule in Kinds.Values)
        {
            CheckSpan(rule.MinimumSeconds);
            CheckSpan(rule.LingeringSeconds);
            if (Total && rule.MinimumSeconds != MinimumSeconds)
            {
                throw new InvalidOperationException("A sum over all places cannot have a minimum of its own for one kind of place.");
            }
        }
    }

    private static void CheckSpan(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, GreatestSpan);
    }
}
