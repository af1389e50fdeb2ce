namespace LaChan.Units.Model;

/// <summary>Days from the first (included) to the end (excluded); without an end it lasts.</summary>
internal readonly record struct Period(DateOnly From, DateOnly? Until)
{
    public bool IsEmpty => Until <= From;

    public bool Contains(DateOnly day) => From <= day && (Until is null || day < Until);

    public bool Overlaps(Period other) =>
        (other.Until is null || From < other.Until) && (Until is null || other.From < Until);

    public bool Covers(Period other) =>
        From <= other.From && (Until is null || (other.Until is not null && other.Until <= Until));
}
