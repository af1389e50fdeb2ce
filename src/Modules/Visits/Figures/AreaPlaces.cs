using System.Collections.Concurrent;
using LaChan.Places;
using LaChan.Units;

namespace LaChan.Visits.Figures;

/// <summary>
/// The places of an area that are not closed. Remembered until a place or a unit changes: every open page of the area asks
/// again when somebody scans.
/// </summary>
internal sealed class AreaPlaces(PlaceDirectory places)
{
    private volatile Known? _known;

    public IReadOnlyList<PlaceEntry> Open(Area area)
    {
        var all = places.All;
        if (_known is not { } known || known.All != all || !known.Tree.HasSameUnits(area.Tree))
        {
            _known = known = new(all, area.Tree);
        }

        return known.ByArea.GetOrAdd(area.Unit.Id, _ => Within(area, all));
    }

    private static PlaceEntry[] Within(Area area, IReadOnlyList<PlaceEntry> all)
    {
        // A place may also be of a unit that is no more, or of none.
        var units = new Dictionary<int, bool>();
        return [.. all.Where(place => place.ClosedAt is null && Holds(place.UnitId))];

        bool Holds(int unit) => units.TryGetValue(unit, out var isWithin) ? isWithin : units[unit] = area.Holds(unit);
    }

    private sealed record Known(IReadOnlyList<PlaceEntry> All, UnitTree Tree)
    {
        public ConcurrentDictionary<int, PlaceEntry[]> ByArea { get; } = [];
    }
}
