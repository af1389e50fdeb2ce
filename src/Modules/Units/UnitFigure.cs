namespace LaChan.Units;

/// <summary>
/// A published or reported number about a unit (population, smartphones, installs, staff, staff-phones, national-rank, …)
/// with its date and where it comes from. A figure of a parent is never the sum of its parts: it is a figure of its own.
/// </summary>
public sealed record UnitFigure(int UnitId, string Kind, DateOnly AsOf, decimal Value, string Basis, string Source);
