namespace LaChan.Units;

/// <summary>A unit of a later day that took over another, and which part of it (1 = all, null = a part of unknown size).</summary>
public sealed record UnitSuccessor(Unit Unit, decimal? Share);
