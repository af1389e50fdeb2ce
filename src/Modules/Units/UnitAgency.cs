namespace LaChan.Units;

/// <summary>
/// What an agency is beside being a unit: the area that it serves (the province of a department, the district of an
/// office), the commune of its head office, the annex (1, 2 or 3) of the daily report of June 2021 if it owes one, and
/// whether the letters name it (<c>letter</c>), the demo added it (<c>demo</c>) or an operator did (<c>operator</c>).
/// </summary>
public sealed record UnitAgency(int UnitId, int? AreaId, int? SeatId, int? Form, string Origin);

/// <summary>Something that an agency was assigned to watch over: one unit, or all places of a kind.</summary>
public sealed record Monitored(int AgencyId, int? UnitId, string? PlaceKind);
