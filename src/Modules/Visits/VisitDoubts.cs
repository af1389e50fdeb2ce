namespace LaChan.Visits;

/// <summary>
/// Why a visit is hardly believable (security.md, T1). The bits are stored with the visit and shown to tracers; nothing is
/// dropped because of them, and nothing is published by itself.
/// </summary>
[Flags]
public enum VisitDoubts
{
    None = 0,

    /// <summary>The person was recorded elsewhere at that moment, until an exit that was recorded there.</summary>
    TwoPlaces = 1,

    /// <summary>Nobody gets so fast from the place before, or to the place after.</summary>
    TooFast = 2,

    /// <summary>A place of this kind has no visitors at this hour of the night.</summary>
    OddHour = 4,

    /// <summary>A visitor's own device records more passings a day than a person makes.</summary>
    ManyScans = 8,
}
