namespace LaChan.Tracing.Milestones;

/// <summary>One stay at a place that overlaps the asked time: the stay as recorded, and the part shared.</summary>
public readonly record struct Attendance(int Person, int Start, int End, int SharedFrom, int SharedUntil)
{
    public int SharedSeconds => SharedUntil - SharedFrom;
}
