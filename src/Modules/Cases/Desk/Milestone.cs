using LaChan.Places;
using LaChan.Visits;

namespace LaChan.Cases.Desk;

/// <summary>Where people met; the numbers are stored.</summary>
internal enum Setting : short
{
    Place = 1,
    Household = 2,
    Vehicle = 3,
    Gathering = 4,
    Other = 5,
}

/// <summary>How it is known; the numbers are stored.</summary>
internal enum Knowledge : short
{
    Visit = 1,
    Interview = 2,
    Proximity = 3,
    VehicleList = 4,
    Import = 5,
}

/// <summary>How sure it is; the numbers are stored.</summary>
internal enum Certainty : short
{
    Sure = 1,
    Likely = 2,
    Possible = 3,
}

/// <summary>A time at which a case was somewhere (mốc dịch tễ).</summary>
internal sealed record Milestone
{
    /// <summary>What the address of the page names it by.</summary>
    public required string Key { get; init; }

    /// <summary>The stored row; null for a visit that is only in the record of visits.</summary>
    public Guid? Id { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>Null for what has no code: a household, a party.</summary>
    public PlaceEntry? Place { get; init; }

    public required string Name { get; init; }

    public Setting Setting { get; init; } = Setting.Place;

    public required Knowledge Source { get; init; }

    public Certainty Certainty { get; init; } = Certainty.Sure;

    public short? Gate { get; init; }

    public bool IsEndAssumed { get; init; }

    /// <summary>Why the visit is hardly believable.</summary>
    public VisitDoubts Doubts { get; init; }

    public int Minutes => (int)(Until - From).TotalMinutes;
}
