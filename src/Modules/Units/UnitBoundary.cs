namespace LaChan.Units;

/// <summary>The outline of a unit as a GeoJSON geometry (RFC 7946, WGS 84), from a file that the operator gave.</summary>
public sealed record UnitBoundary(int UnitId, string GeoJson);
