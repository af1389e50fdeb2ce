using LaChan.Platform.Web.Components;

namespace LaChan.Cases.Pages;

/// <summary>A milestone on the time line and in the list.</summary>
/// <param name="Style">Which of the four kinds of bars: scan, assumed, told, list.</param>
public sealed record MilestoneView(
    string Key, string Name, string Where, DateTimeOffset From, DateTimeOffset Until, string Style, string Known,
    double? Latitude, double? Longitude, bool HasPlace, Guid? Removable)
{
    public int Minutes => (int)(Until - From).TotalMinutes;
}

/// <summary>Somebody in the ranked list, masked.</summary>
public sealed record ContactLine(
    string Handle, int Rank, string Person, int Minutes, double Share, DateTimeOffset FirstMet, string Signs, bool Warns,
    string Unit, bool IsUnitGuessed, string State, bool IsTaken, bool IsAbove);

/// <summary>The desk of one case: its milestones, and the people of the chosen one or of all.</summary>
public sealed record DeskView
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>Name masked, days of onset, sample and positive test.</summary>
    public required string Line { get; init; }

    /// <summary>The id of the case's person while the name is masked.</summary>
    public Guid? Masked { get; init; }

    public required string WindowLine { get; init; }

    public required string? WindowReason { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    public DateOnly? Onset { get; init; }

    public DateTimeOffset? IsolatedAt { get; init; }

    /// <summary>Null for a window that is open until isolation.</summary>
    public DateTimeOffset? WindowUntil { get; init; }

    /// <summary>Null for the window in force.</summary>
    public TrialView? Trial { get; init; }

    public required IReadOnlyList<MilestoneView> Milestones { get; init; }

    public MilestoneView? Chosen { get; init; }

    public required int Minutes { get; init; }

    public required bool Total { get; init; }

    /// <summary>Position m: how many remain at a minimum of m minutes.</summary>
    public required IReadOnlyList<int> AtLeast { get; init; }

    public required IReadOnlyList<ContactLine> Contacts { get; init; }

    /// <summary>How many rows above the cut-off are not shown.</summary>
    public required int MoreAbove { get; init; }

    /// <summary>Of those above the cut-off, the ones who are not contacts yet.</summary>
    public required int ToTake { get; init; }

    public required int Communes { get; init; }

    public required DateTimeOffset DataAt { get; init; }

    public required string Rule { get; init; }

    public required IReadOnlyList<ExcludedPlace> Without { get; init; }

    public required int Taken { get; init; }

    /// <summary>1 for contacts of the case, 2 for contacts of its contacts.</summary>
    public required int Degree { get; init; }

    public required IReadOnlyList<ExposerView> Exposers { get; init; }

    public required bool MayWork { get; init; }

    public required bool MayCoordinate { get; init; }

    /// <summary>May note how the case ended.</summary>
    public required bool MayEnd { get; init; }

    public Guid? Assigned { get; init; }

    /// <summary>To whom the case can be given; empty for those who do not share out work.</summary>
    public required IReadOnlyList<StaffChoice> Staff { get; init; }

    public int All => AtLeast.Count > 0 ? AtLeast[0] : 0;

    public int Above => Minutes < AtLeast.Count ? AtLeast[Minutes] : 0;
}

/// <summary>What a tried window would change; milestones and people above the cut-off are those of the window in force.</summary>
public sealed record TrialView(int Milestones, int Above, int Added, int Gone);

/// <summary>An F1 whose contacts are asked for, masked.</summary>
public sealed record ExposerView(Guid Id, string Person, DateTimeOffset FirstMet, string Unit);

/// <summary>A place that an officer left out of the question.</summary>
public sealed record ExcludedPlace(string Code, string Name);

/// <summary>A case in the list.</summary>
public sealed record CaseRow(
    Guid Id, string Code, string? Person, string Unit, DateOnly? Onset, DateOnly PositiveOn, string State, Tone Tone, int Contacts,
    int Called, string? AssignedTo);
