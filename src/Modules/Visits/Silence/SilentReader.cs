using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Visits.Figures;

namespace LaChan.Visits.Silence;

/// <summary>Answers questions about silent places: places from memory, visits from the counters of the year.</summary>
internal sealed class SilentReader(
    AreaPlaces places, VisitDirectory visits, PlaceCalls calls, TimeProvider time)
{
    public const string UsualOrder = "-days";

    /// <param name="area">The area that the question is about.</param>
    public async Task<SilentList> Find(Area area, SilentQuestion question, CancellationToken cancel)
    {
        var today = time.Today();
        var open = places.Open(area);
        var visited = await visits.SinceNewYear(today, cancel);
        var (silent, quiet) = (new List<PlaceEntry>(), new List<PlaceEntry>());
        foreach (var place in open)
        {
            var seen = visited.GetValueOrDefault(place.No);
            if (seen.IsNone)
            {
                silent.Add(place);
            }
            else if (SilentPlaces.IsQuiet(seen, today, SilentPlaces.UsualQuietDays))
            {
                quiet.Add(place);
            }
        }

        var state = question.IsQuiet ? quiet : silent;
        var found = question.Phone is { } phone ? await calls.WithPhone(phone, cancel) : null;
        var rows = state
            .Where(p => question.Matches(p) && found?.Contains(p.No) != false)
            .Select(p => Row(area, p, visited.GetValueOrDefault(p.No), today))
            .Where(row => question.Days is not { } least || row.Days >= least)
            .ToList();
        return new()
        {
            Area = area,
            Question = question,
            Places = open.Count,
            Silent = silent.Count,
            Quiet = quiet.Count,
            Found = rows.Count,
            MostDays = rows.Select(row => row.Days).DefaultIfEmpty().Max(),
            Rows = Sort(rows, question.Sort ?? UsualOrder),
            Reasons = Reasons(state),
            Kinds = Kinds(state, open),
        };
    }

    /// <summary>How the share of silent places went.</summary>
    public async Task<IReadOnlyList<TrendPoint>> Trend(Area area, CancellationToken cancel)
    {
        var today = time.Today();
        return SilentTrend.Of(places.Open(area), await visits.SinceNewYear(today, cancel), today);
    }

    /// <summary>The rows with whom to call.</summary>
    public async Task<IReadOnlyList<SilentRow>> WithContacts(IReadOnlyList<SilentRow> rows, CancellationToken cancel)
    {
        var contacts = await calls.Contacts(rows.Select(row => row.Place.No), cancel);
        return [.. rows.Select(row => row with { Contact = contacts.GetValueOrDefault(row.Place.No) })];
    }

    private static SilentRow Row(Area area, PlaceEntry place, PlaceVisits visits, DateOnly today) => new(
        place, area.Tree.NameOf(place.UnitId), SilentPlaces.Days(place, visits, today), visits.IsNone ? null : visits.LastDay);

    private static Choice[] Reasons(List<PlaceEntry> state)
    {
        var counts = state.CountBy(SilenceReason.Of).ToDictionary();
        return
        [
            .. SilenceReason.All
                .Select(code => new Choice(code, SilenceReason.Name(code), counts.GetValueOrDefault(code), state.Count))
                .Where(choice => choice.Count > 0),
        ];
    }

    private static Choice[] Kinds(List<PlaceEntry> state, IReadOnlyList<PlaceEntry> open)
    {
        var all = open.CountBy(p => p.KindNo).ToDictionary();
        return
        [
            .. state.GroupBy(p => p.KindNo)
                .Select(kind => new Choice(kind.First().Kind.Code, kind.First().Kind.Label(), kind.Count(), all[kind.Key]))
                .OrderByDescending(choice => choice.Count).ThenBy(choice => choice.Code, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<SilentRow> Sort(List<SilentRow> rows, string order)
    {
        var (key, isDown) = order is ['-', .. var rest] ? (rest, true) : (order, false);
        // The search key begins with the name without diacritics: an order that people find their way in.
        return key switch
        {
            "name" => By(rows, row => row.Place.SearchKey, StringComparer.Ordinal, isDown),
            "unit" => By(rows, row => row.Commune, StringComparer.Ordinal, isDown),
            "call" => By(rows, row => row.Place.LastCall?.At ?? DateTimeOffset.MinValue, null, isDown),
            _ => By(rows, row => row.Days, null, isDown),
        };
    }

    private static IEnumerable<SilentRow> By<T>(List<SilentRow> rows, Func<SilentRow, T> key, IComparer<T>? comparer, bool isDown)
    {
        var sorted = isDown ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
        return sorted.ThenBy(row => row.Place.SearchKey, StringComparer.Ordinal).ThenBy(row => row.Place.No);
    }
}
