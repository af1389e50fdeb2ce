using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Visits.Figures;

namespace LaChan.Visits.Silence;

/// <summary>Answers questions about silent places: places from memory, visits from the counters of the year.</summary>
internal sealed class SilentReader(
    PlaceDirectory places, VisitDirectory visits, FirstVisits firstVisits, PlaceCalls calls, TimeProvider time)
{
    public const string UsualOrder = "-days";

    /// <param name="area">The area that the question is about.</param>
    public async Task<SilentList> Find(Area area, SilentQuestion question, CancellationToken cancel)
    {
        var today = time.Today();
        var open = area.OpenPlaces(places);
        var visited = await visits.SinceNewYear(today, cancel);
        var silent = open.Where(p => !visited.ContainsKey(p.No)).ToList();
        var quiet = open.Where(p => SilentPlaces.IsQuiet(p, visited, today, SilentPlaces.UsualQuietDays)).ToList();
        var state = question.IsQuiet ? quiet : silent;
        var found = question.Phone is { } phone ? await calls.WithPhone(phone, cancel) : null;
        var rows = state
            .Where(p => question.Matches(p) && found?.Contains(p.No) != false)
            .Select(p => new SilentRow(
                p, area.Tree.NameOf(p.UnitId), SilentPlaces.Days(p, visited, today),
                visited.TryGetValue(p.No, out var seen) ? seen.LastDay : null))
            .Where(row => question.Days is not { } least || row.Days >= least);
        return new()
        {
            Area = area,
            Question = question,
            Places = open.Count,
            Silent = silent.Count,
            Quiet = quiet.Count,
            Rows = Sort(rows, question.Sort ?? UsualOrder),
            Reasons = Reasons(state),
            Kinds = Kinds(state, open),
        };
    }

    /// <summary>How the share of silent places went.</summary>
    public async Task<IReadOnlyList<TrendPoint>> Trend(Area area, CancellationToken cancel)
    {
        var today = time.Today();
        var visited = await visits.SinceNewYear(today, cancel);
        return SilentTrend.Of(area.OpenPlaces(places), await firstVisits.Of(visited.Keys, today, cancel), today);
    }

    /// <summary>The rows with whom to call.</summary>
    public async Task<IReadOnlyList<SilentRow>> WithContacts(IReadOnlyList<SilentRow> rows, CancellationToken cancel)
    {
        var contacts = await calls.Contacts(rows.Select(row => row.Place.No), cancel);
        return [.. rows.Select(row => row with { Contact = contacts.GetValueOrDefault(row.Place.No) })];
    }

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

    private static Choice[] Kinds(List<PlaceEntry> state, List<PlaceEntry> open)
    {
        var all = open.CountBy(p => p.Kind).ToDictionary();
        return
        [
            .. state.CountBy(p => p.Kind)
                .Select(kind => new Choice(kind.Key.Code, kind.Key.Label(), kind.Value, all[kind.Key]))
                .OrderByDescending(choice => choice.Count).ThenBy(choice => choice.Code, StringComparer.Ordinal),
        ];
    }

    private static SilentRow[] Sort(IEnumerable<SilentRow> rows, string order)
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

    private static SilentRow[] By<T>(IEnumerable<SilentRow> rows, Func<SilentRow, T> key, IComparer<T>? comparer, bool isDown)
    {
        var sorted = isDown ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
        return [.. sorted.ThenBy(row => row.Place.SearchKey, StringComparer.Ordinal).ThenBy(row => row.Place.No)];
    }
}
