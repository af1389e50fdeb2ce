using LaChan.Places;

namespace LaChan.Visits.Log;

/// <summary>Tells what is hardly believable about an entry. Speeds in kilometres an hour, distances in kilometres.</summary>
internal static class Plausibility
{
    /// <summary>A visitor's own device; staff and kiosks scan as many as come (security.md, T1).</summary>
    public const int MostOwnScansADay = 30;

    // Assumptions of LaChan: a car on the province's one motorway, and positions of places that were only guessed.
    private const double FastestTravel = 120;
    private const double NearEnough = 5;
    private const double EarthRadius = 6371;

    public static VisitDoubts Of(VisitEvent entry, IReadOnlyList<Stay> stays, PlaceDirectory places)
    {
        var flags = entry.Place.IsShut(entry.At) ? VisitDoubts.OddHour : VisitDoubts.None;
        foreach (var stay in stays.Where(stay => stay.Place != entry.Place.No))
        {
            var left = stay.Ended is StayEnd.ExitRecorded or StayEnd.Given ? stay.Until : stay.EnteredAt;
            if (stay.EnteredAt < entry.At && entry.At < left)
            {
                flags |= VisitDoubts.TwoPlaces;
            }
            else if (places.ByNo(stay.Place) is { } other && IsTooFast(entry, other, stay.EnteredAt, left))
            {
                flags |= VisitDoubts.TooFast;
            }
        }

        return flags;
    }

    private static bool IsTooFast(VisitEvent entry, PlaceEntry other, DateTimeOffset entered, DateTimeOffset left)
    {
        var between = entry.At >= left ? entry.At - left : entered - entry.At;
        return Distance(entry.Place, other) is { } far && far > NearEnough && far > FastestTravel * between.TotalHours;
    }

    /// <summary>Along the great circle; null where a position is unknown.</summary>
    private static double? Distance(PlaceEntry one, PlaceEntry other)
    {
        if (one is not { Latitude: { } lat1, Longitude: { } lon1 } || other is not { Latitude: { } lat2, Longitude: { } lon2 })
        {
            return null;
        }

        var (north, east) = (double.DegreesToRadians(lat2 - lat1) / 2, double.DegreesToRadians(lon2 - lon1) / 2);
        var half = Math.Pow(Math.Sin(north), 2)
            + (Math.Cos(double.DegreesToRadians(lat1)) * Math.Cos(double.DegreesToRadians(lat2)) * Math.Pow(Math.Sin(east), 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
