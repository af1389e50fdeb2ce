using LaChan.Places;
using LaChan.Platform.Time;

namespace LaChan.Visits.Figures;

/// <summary>
/// What is counted of the open places of an area, in one walk over them: a province has a hundred thousand, and every open
/// page asks again when somebody scans.
/// </summary>
internal sealed class AreaTally(DateOnly today)
{
    private readonly DateTimeOffset _startOfToday = VietnamTime.StartOf(today);
    private readonly DateTimeOffset _startOfWeek = VietnamTime.StartOf(today.AddDays(-6));
    private readonly DateOnly _weekAgo = today.AddDays(-7);
    private long _placesWeekAgo;
    private long _silentWeekAgo;

    public long Visits { get; private set; }

    public int Quiet { get; private set; }

    public int SilentWithoutPoster { get; private set; }

    public int RegisteredToday { get; private set; }

    public int RegisteredThisWeek { get; private set; }

    /// <summary>In percent of the places of then; null where there was none.</summary>
    public decimal? SilentRateWeekAgo => _placesWeekAgo == 0 ? null : 100m * _silentWeekAgo / _placesWeekAgo;

    public void Add(PlaceEntry place, PlaceVisits visits)
    {
        Visits += visits.Visits;
        Quiet += SilentPlaces.IsQuiet(visits, today, SilentPlaces.UsualQuietDays) ? 1 : 0;
        SilentWithoutPoster += visits.IsNone && place.PosterTakenAt is null ? 1 : 0;
        RegisteredToday += place.RegisteredAt >= _startOfToday ? 1 : 0;
        RegisteredThisWeek += place.RegisteredAt >= _startOfWeek ? 1 : 0;
        if (place.RegisteredAt < _startOfWeek)
        {
            _placesWeekAgo++;
            // Without a visit now, or woken by a first one after that day.
            _silentWeekAgo += visits.IsNone || visits.FirstDay > _weekAgo ? 1 : 0;
        }
    }
}
