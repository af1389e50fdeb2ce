namespace LaChan.Visits.Keeping;

/// <summary>Section <c>Visits</c> of the settings.</summary>
public sealed class VisitOptions
{
    public const string Section = "Visits";

    /// <summary>How many days visits are kept; 28 by security.md section 3. More than the 14 days in which devices deliver.</summary>
    public int DaysKept { get; set; } = 28;

    internal bool IsUsable => DaysKept is >= 15 and <= 366;
}
