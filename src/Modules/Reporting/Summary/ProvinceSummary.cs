using LaChan.Reporting.Duties;

namespace LaChan.Reporting.Summary;

/// <summary>
/// The province's summary of a day as it is published: every figure that is shown of it, so that it can be read again as it
/// was. Reported totals, computed totals and what is between them are three numbers.
/// </summary>
public sealed record ProvinceSummary
{
    /// <summary>The day of the data.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>The day of the report.</summary>
    public required DateOnly Day { get; init; }

    public required string ProvinceName { get; init; }

    /// <summary>The head of the audit trail when this was published, for its footer.</summary>
    public string? AuditHead { get; init; }

    /// <summary>Before this the summary is to be published.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required IReadOnlyList<DistrictLine> Districts { get; init; }

    /// <summary>The codes of the districts in the order of each annex of the letter; by code where none is known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Orders { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The figures of the province itself; never the sum of the districts.</summary>
    public long? Installs { get; init; }

    public long? Smartphones { get; init; }

    /// <summary>The place among the provinces of the country, and among how many.</summary>
    public int? NationalRank { get; init; }

    public long Places { get; init; }

    public long SilentPlaces { get; init; }

    public long Visits { get; init; }

    public required IReadOnlyList<SenderLine> Senders { get; init; }

    public required IReadOnlyList<DaySent> Days { get; init; }

    public required IReadOnlyList<string> Contradictions { get; init; }

    public required IReadOnlyList<string> Outliers { get; init; }

    public required IReadOnlyList<TargetLine> Targets { get; init; }

    /// <summary>Why the districts do not add up to the province, as the department explains it.</summary>
    public string? ResidualRemark { get; init; }

    public IReadOnlyList<string> Findings { get; init; } = [];

    public long SumInstalls => Districts.Sum(line => line.Installs ?? 0);

    public long SumSmartphones => Districts.Sum(line => line.Smartphones ?? 0);

    public decimal? Rate => RateOf(Installs, Smartphones, 1);

    /// <summary>The districts as an annex lists them.</summary>
    public IEnumerable<DistrictLine> In(string annex)
    {
        var order = Orders.GetValueOrDefault(annex)?.ToList() ?? [];
        return Districts.OrderBy(line => order.IndexOf(line.Code)).ThenBy(line => line.Code, StringComparer.Ordinal);
    }

    public int Sent => Senders.Count(sender => sender.SentAt is not null);

    public IEnumerable<SenderLine> Silent => Senders.Where(sender => sender is { SentAt: null, IsWaived: false });

    /// <summary>Per cent, rounded once, half away from zero.</summary>
    public static decimal? RateOf(long? part, long? whole, int decimals) => part is { } p && whole is > 0 and var w
        ? Math.Round(100m * p / w, decimals, MidpointRounding.AwayFromZero)
        : null;
}

/// <summary>A district in the summary.</summary>
/// <param name="Rank">By the rate of installs, the best first.</param>
/// <param name="RankBefore">The rank by the reports of the day before.</param>
public sealed record DistrictLine(
    string Code, string Name, int Rank, int? RankBefore, long? Installs, long? Smartphones, long Places, long SilentPlaces,
    long? PublicPlaces, long? StatePlaces, Timeliness Timeliness, DateTimeOffset? SentAt)
{
    public decimal? Rate => ProvinceSummary.RateOf(Installs, Smartphones, 1);

    public decimal? SilentRate => ProvinceSummary.RateOf(SilentPlaces, Places, 2);

    public IReadOnlyList<Timeliness?> Strip { get; init; } = [];

    /// <summary>What it reported of places is there, be it nought.</summary>
    public bool HasPlacesReport => PublicPlaces is not null || StatePlaces is not null;
}

/// <summary>A unit that owed the department a report.</summary>
public sealed record SenderLine(
    string UnitCode, string UnitName, string Form, Timeliness Timeliness, DateTimeOffset? SentAt, bool IsNil, bool IsWaived, int Reminders);

/// <summary>How many reports of a day were expected, and how many came in time or late.</summary>
public sealed record DaySent(DateOnly Day, int Expected, int OnTime, int Late);

/// <summary>A target with how far it is, and where it ends if it goes on like this.</summary>
public sealed record TargetLine(
    string UnitCode, string UnitName, string Measure, decimal Percent, DateOnly Due, bool Exceeds, string Source, decimal? Now, decimal? Projected)
{
    public bool IsMet => Now is { } now && (Exceeds ? now > Percent : now >= Percent);

    public bool WillBeMet => Projected is { } projected && (Exceeds ? projected > Percent : projected >= Percent);
}
