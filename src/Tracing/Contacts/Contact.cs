namespace LaChan.Tracing.Contacts;

/// <summary>
/// Somebody exposed: by what degree, who, since when, for how many seconds over all qualifying overlaps, and how long
/// the longest of them was.
/// </summary>
public readonly record struct Contact(int Degree, int Person, int FirstMet, int LongestSeconds, long Seconds);
