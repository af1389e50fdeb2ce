using LaChan.Places;
using LaChan.Platform.Time;

namespace LaChan.Visits.Figures;

/// <summary>What silent and quiet mean. Silent is letter 002's word: not a single visit since 1 January.</summary>
internal static class SilentPlaces
{
    /// <summary>A place that had visits is quiet when none came for so many days, unless the officer asks for another number.</summary>
    public const int UsualQuietDays = 7;

    public static bool IsQuiet(PlaceVisits visits, DateOnly today, int days) =>
        !visits.IsNone && today.DayNumber - visits.LastDay.DayNumber >= days;

    /// <summary>Days without a visit: since the last one, else since registration, but not before 1 January.</summary>
    public static int Days(PlaceEntry place, PlaceVisits visits, DateOnly today)
    {
        var newYear = new DateOnly(today.Year, 1, 1);
        var registered = VietnamTime.DayOf(place.RegisteredAt);
        var since = !visits.IsNone ? visits.LastDay
            : registered > newYear ? registered : newYear;
        return Math.Max(0, today.DayNumber - since.DayNumber);
    }
}
