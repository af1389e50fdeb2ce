using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Visits.Figures;

/// <summary>Reads the visits of an area over time from the counters, of whose days none is ever deleted.</summary>
internal sealed class VisitsReader(DayCounters counters, PlaceDirectory places, AreaPlaces areas, TimeProvider time)
{
    public async Task<VisitsOverTime> Load(Area area, int span, CancellationToken cancel)
    {
        var today = time.Today();
        // Twice the span of whole days, and today.
        var length = (2 * span) + 1;
        var byUnit = await counters.ByUnit(area.Unit, today, length, cancel);
        var byKind = await counters.ByKind(area.Unit, today, length, cancel);
        var open = areas.Open(area);
        var all = new DaySeries(length);
        foreach (var series in byKind.Values)
        {
            all.Add(series);
        }

        var days = new DaySeries(span);
        for (var i = 0; i < span; i++)
        {
            days[i] = all[^(span - i)];
        }

        return new()
        {
            Area = area,
            Today = today,
            Span = span,
            Days = days,
            Kinds = Rank(Kinds(byKind, open, length), span),
            Units = Rank(Parts(area, byUnit, open, length), span),
        };
    }

    private IEnumerable<Line> Kinds(Dictionary<int, DaySeries> byKind, IReadOnlyList<PlaceEntry> open, int length)
    {
        var registered = open.CountBy(p => p.KindNo).ToDictionary();
        return places.Kinds.All
            .Where(kind => registered.ContainsKey(kind.No) || byKind.ContainsKey(kind.No))
            .Select(kind => new Line(
                kind.Code, kind.Label(), registered.GetValueOrDefault(kind.No), byKind.GetValueOrDefault(kind.No) ?? new(length)));
    }

    private static IEnumerable<Line> Parts(
        Area area, Dictionary<int, DaySeries> byUnit, IReadOnlyList<PlaceEntry> open, int length)
    {
        var registered = open.CountBy(p => p.UnitId).ToDictionary();
        var units = registered.Keys.Union(byUnit.Keys).ToLookup(unit => area.PartOf(unit)?.Id);
        foreach (var part in area.Parts.Where(part => part.Kind == UnitKind.Administrative))
        {
            var sum = new DaySeries(length);
            foreach (var unit in units[part.Id])
            {
                sum.Add(byUnit.GetValueOrDefault(unit) ?? new(length));
            }

            yield return new(part.Code, part.Name, units[part.Id].Sum(unit => registered.GetValueOrDefault(unit)), sum);
        }
    }

    private static List<SpanLine> Rank(IEnumerable<Line> lines, int span)
    {
        var now = lines
            .Select(l => (l.Code, l.Name, l.Places, Visits: l.Days.Sum(^(span + 1)..^1), Before: l.Days.Sum(..span)))
            .ToList();
        int RankOf(Func<long, bool> isMore, bool before) => 1 + now.Count(l => isMore(before ? l.Before : l.Visits));
        return
        [
            .. now.OrderByDescending(l => l.Visits).ThenBy(l => l.Code, StringComparer.Ordinal)
                .Select(l => new SpanLine(
                    l.Code, l.Name, l.Places, l.Visits, l.Before,
                    RankOf(other => other > l.Visits, before: false),
                    l.Before == 0 ? null : RankOf(other => other > l.Before, before: true))),
        ];
    }

    private sealed record Line(string Code, string Name, long Places, DaySeries Days);
}
