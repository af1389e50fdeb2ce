namespace LaChan.Platform.Web.Components;

/// <summary>The figures of one day, one per series; null is "not reported".</summary>
public sealed record DayPoint(DateOnly Day, params IReadOnlyList<long?> Values);
