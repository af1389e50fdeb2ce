namespace LaChan.Tracing;

public enum VisitChangeKind
{
    Entered,
    Ended,
    Removed,

    /// <summary>Entered, unless it is there already: then its end moves. Telling it twice changes nothing.</summary>
    Known,
}

/// <summary>One event that the index applies; <see cref="End"/> is read only when the visit ended.</summary>
public readonly record struct VisitChange(VisitChangeKind Kind, VisitRecord Visit, int End)
{
    public static VisitChange Entered(VisitRecord visit) => new(VisitChangeKind.Entered, visit, visit.End);

    /// <summary>The exit of a known visit: its assumed end gives way to the real one.</summary>
    public static VisitChange Ended(VisitRecord visit, int end) => new(VisitChangeKind.Ended, visit, end);

    public static VisitChange Removed(VisitRecord visit) => new(VisitChangeKind.Removed, visit, visit.End);

    /// <summary>What a database holds: whoever catches up with it need not know what was told before.</summary>
    public static VisitChange Known(VisitRecord visit) => new(VisitChangeKind.Known, visit, visit.End);

    internal void Check()
    {
        Visit.Check();
        if (Kind == VisitChangeKind.Ended)
        {
            (Visit with { End = End }).Check();
        }
    }
}
