namespace LaChan.Tracing.Milestones;

/// <summary>
/// A place and a time [from, until) without a gap during which at least so many of the cases were there at once; who of
/// them was there at some moment of it, and how many at the fullest one.
/// </summary>
public sealed record Cluster(int Place, int From, int Until, int Peak, IReadOnlyList<int> Persons);
