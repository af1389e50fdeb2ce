using LaChan.Places;
using LaChan.Places.Due;
using LaChan.Platform.Time;
using LaChan.Units;
using Npgsql;

namespace LaChan.Visits.Figures;

/// <summary>Reads the figures of an area: places from memory, visits from the counters, never from the visits themselves.</summary>
internal sealed class AreaReader(
    NpgsqlDataSource database, AreaPlaces places, VisitDirectory visits, DayCounters counters, DueDirectory due,
    TimeProvider time)
{
    private const string SetAsideSql =
        "select place, count(*) from visits.set_aside where settled_at is null group by place";

    /// <param name="byKind">By kind of place instead of by unit; a commune has no units below.</param>
    public async Task<AreaFigures> Load(Area area, bool byKind, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var open = places.Open(area);
        var visited = await visits.SinceNewYear(today, cancel);
        var tally = new AreaTally(today);
        foreach (var place in open)
        {
            tally.Add(place, visited.GetValueOrDefault(place.No));
        }

        var isByKind = byKind || area.Parts.Count == 0;
        var lines = isByKind
            ? ByKind(open, visited, await counters.ByKind(area.Unit, today, AreaLine.Days, cancel))
            : ByUnit(
                area, open, visited, await counters.ByUnit(area.Unit, today, AreaLine.Days, cancel),
                await due.ByPart(area.Unit.Id, today, cancel));
        return new()
        {
            Area = area,
            At = now,
            IsByKind = isByKind,
            Lines = lines,
            Total = Total(lines),
            VisitsThisYear = tally.Visits,
            Quiet = tally.Quiet,
            SilentWithoutPoster = tally.SilentWithoutPoster,
            RegisteredToday = tally.RegisteredToday,
            RegisteredThisWeek = tally.RegisteredThisWeek,
            SilentRateBefore = tally.SilentRateWeekAgo,
            SetAside = await SetAside(open, cancel),
            Due = await due.Coverage(area.Unit.Id, today, cancel),
        };
    }

    private static List<AreaLine> ByKind(
        IReadOnlyList<PlaceEntry> open, IReadOnlyDictionary<int, PlaceVisits> visited, Dictionary<int, DaySeries> series)
    {
        var byKind = open.ToLookup(p => p.KindNo);
        return [.. byKind.Select(g => new AreaLine(
            g.First().Kind.Code, g.First().Kind.Label(), g.Count(), g.Count(p => !visited.ContainsKey(p.No)),
            series.GetValueOrDefault(g.Key) ?? new(AreaLine.Days)))];
    }

    private static List<AreaLine> ByUnit(
        Area area, IReadOnlyList<PlaceEntry> open, IReadOnlyDictionary<int, PlaceVisits> visited, Dictionary<int, DaySeries> series,
        IReadOnlyDictionary<int, DueCoverage> due)
    {
        var groups = new Dictionary<int, PartTally>();
        foreach (var part in area.Parts.Where(part => part.Kind == UnitKind.Administrative))
        {
            var tally = new PartTally(part.Code, part.Name, due.GetValueOrDefault(part.Id));
            foreach (var unit in area.Tree.Subtree(part.Id))
            {
                groups[unit.Id] = tally;
            }
        }

        // Registered without a commune: under the district or the province itself.
        var unassigned = groups[area.Unit.Id] = new("", Texts.CommuneUnknown, due.GetValueOrDefault(area.Unit.Id));
        foreach (var place in open)
        {
            GroupOf(place.UnitId).Add(visited.ContainsKey(place.No));
        }

        foreach (var (unit, days) in series)
        {
            GroupOf(unit).Visits.Add(days);
        }

        return [.. groups.Values.Distinct().Where(t => t != unassigned || t.HasAny).Select(t => t.ToLine())];

        // A unit that is no more counts for the part that it went into.
        PartTally GroupOf(int unit) => groups.TryGetValue(unit, out var known) ? known
            : groups[unit] = area.PartOf(unit) is { } part ? groups[part.Id] : unassigned;
    }

    private static AreaLine Total(IReadOnlyList<AreaLine> lines)
    {
        var sum = new DaySeries(AreaLine.Days);
        foreach (var line in lines)
        {
            sum.Add(line.Visits);
        }

        return new("", Texts.WholeArea, lines.Sum(l => l.Places), lines.Sum(l => l.Silent), sum)
        {
            Due = lines.Any(l => l.Due is not null) ? lines.Aggregate(default(DueCoverage), (all, l) => all + (l.Due ?? default)) : null,
        };
    }

    private async Task<long> SetAside(IReadOnlyList<PlaceEntry> open, CancellationToken cancel)
    {
        var byPlace = new Dictionary<int, long>();
        await using var command = database.CreateCommand(SetAsideSql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            byPlace[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return byPlace.Count == 0 ? 0 : open.Sum(p => byPlace.GetValueOrDefault(p.No));
    }

    private sealed class PartTally(string code, string name, DueCoverage due)
    {
        private long _silent;

        public long Places { get; private set; }

        public DaySeries Visits { get; } = new(AreaLine.Days);

        public bool HasAny => Places > 0 || due.Due > 0 || Visits.Sum(..) > 0;

        public void Add(bool hasVisits)
        {
            Places++;
            _silent += hasVisits ? 0 : 1;
        }

        public AreaLine ToLine() => new(code, name, Places, _silent, Visits) { Due = due };
    }
}
