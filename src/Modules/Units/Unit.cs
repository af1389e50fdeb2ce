namespace LaChan.Units;

public enum UnitKind
{
    Administrative,
    Agency,
}

/// <summary>The rank of a unit: a smaller number stands above a larger one. Nothing assumes that all ranks exist.</summary>
public enum UnitLevel
{
    Province = 1,
    District = 2,
    Commune = 3,
    Hamlet = 4,
    Agency = 9,
}

/// <summary>
/// An administrative unit or an agency as it was on one day. The number is ours and lasts; code, name and parent are
/// facts of that day (the code 15 was Yên Bái until 30 June 2025 and is Lào Cai since). The code is the one of the General
/// Statistics Office, or the usual abbreviation of an agency; the name includes the type word ("Phường Cốc Lếu").
/// </summary>
public sealed record Unit(
    int Id,
    UnitKind Kind,
    UnitLevel Level,
    string Code,
    string Name,
    string Type,
    int? ParentId,
    double? Latitude,
    double? Longitude)
{
    public double? AreaSquareKilometres { get; init; }
}
