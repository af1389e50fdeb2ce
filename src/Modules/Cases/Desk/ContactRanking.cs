using LaChan.Cases.Index;
using LaChan.Cases.Rules;
using LaChan.Places;
using LaChan.Tracing;
using LaChan.Tracing.Milestones;

namespace LaChan.Cases.Desk;

/// <summary>
/// Who was together with the exposers, ranked. The rank is the sum of the minutes together, each weighted by the kind of
/// place (rule) and the size of the room where it is known, and raised for repeated meetings.
/// </summary>
internal sealed class ContactRanking(ResidentIndex index, PlaceDirectory places, TimeProvider time)
{
    /// <summary>A room for so many people weighs as its kind does; a smaller one more, up to twice, a larger one less, down to half.</summary>
    private const double UsualRoom = 50;

    private static readonly TimeSpan HabitSpan = TimeSpan.FromDays(28);

    /// <param name="never">Persons who are not counted: the case itself, or those who are contacts already.</param>
    public RankedContacts Run(
        TracingRule rule, IReadOnlyList<Exposing> exposers, IReadOnlySet<int> never, DateTimeOffset until)
    {
        var found = new Dictionary<int, List<Encounter>>();
        var dataAt = time.GetUtcNow();
        using var reading = index.Visits.Read();
        foreach (var exposing in exposers)
        {
            var place = places.ByNo(exposing.Place);
            var lingering = rule.WeightOf(place?.Kind.Code ?? "").LingeringMinutes * 60;
            var end = Math.Min(exposing.End + lingering, Math.Max(exposing.End, VisitTime.Of(until)));
            foreach (var there in reading.AttendanceAt(exposing.Place, exposing.Start, end))
            {
                if (there.Person != exposing.Person && !never.Contains(there.Person))
                {
                    Note(found, exposing, there);
                }
            }
        }

        var habits = VisitTime.Of(dataAt - HabitSpan);
        var ranked = found.Select(f => Rank(rule, f.Key, f.Value, LikelyUnit(reading, f.Key, habits)))
            .OrderByDescending(c => c.Score).ThenBy(c => c.FirstMet).ThenBy(c => c.Person).ToList();
        return new(ranked, dataAt, reading.Figures.Visits);
    }

    /// <summary>The visits of persons within their times, for the degree that follows.</summary>
    public IReadOnlyList<Exposing> VisitsOf(IEnumerable<(int Person, DateTimeOffset From, DateTimeOffset Until)> persons)
    {
        using var reading = index.Visits.Read();
        var exposing = new List<Exposing>();
        foreach (var (person, from, until) in persons)
        {
            exposing.AddRange(reading.VisitsOf(person, VisitTime.Of(from), VisitTime.Of(until)).Select(v => new Exposing(
                person, v.Place, Later(VisitTime.ToInstant(v.Start), from), Earlier(VisitTime.ToInstant(v.End), until), null)));
        }

        return exposing;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static void Note(Dictionary<int, List<Encounter>> found, Exposing exposing, Attendance there)
    {
        if (!found.TryGetValue(there.Person, out var encounters))
        {
            found.Add(there.Person, encounters = []);
        }

        encounters.Add(new(
            exposing.Person, exposing.Place, VisitTime.ToInstant(there.SharedFrom), VisitTime.ToInstant(there.SharedUntil)));
    }

    private RankedContact Rank(TracingRule rule, int person, List<Encounter> encounters, int likelyUnit)
    {
        encounters.Sort((a, b) => a.From.CompareTo(b.From));
        var (seconds, longest, weighted) = (0L, 0, 0.0);
        foreach (var encounter in encounters)
        {
            var shared = (int)(encounter.Until - encounter.From).TotalSeconds;
            seconds += shared;
            longest = Math.Max(longest, shared);
            weighted += shared / 60.0 * WeightAt(rule, encounter.Place);
        }

        var repeats = Math.Min(encounters.Count - 1, rule.MostRepeats);
        return new()
        {
            Person = person,
            Seconds = seconds,
            Longest = longest,
            Encounters = encounters,
            Score = weighted * (1 + (repeats * rule.RepeatPercent / 100.0)),
            LikelyUnit = likelyUnit,
        };
    }

    private double WeightAt(TracingRule rule, int place)
    {
        var entry = places.ByNo(place);
        var room = entry?.Capacity is > 0 and { } capacity ? Math.Clamp(UsualRoom / capacity, 0.5, 2) : 1;
        return rule.WeightOf(entry?.Kind.Code ?? "").Percent / 100.0 * room;
    }

    private int LikelyUnit(VisitReading reading, int person, int since)
    {
        var units = new Dictionary<int, int>();
        foreach (var visit in reading.VisitsOf(person, since, VisitTime.Greatest))
        {
            if (places.ByNo(visit.Place)?.UnitId is > 0 and { } unit)
            {
                units[unit] = units.GetValueOrDefault(unit) + 1;
            }
        }

        return units.Count == 0 ? 0 : units.MaxBy(u => (u.Value, -u.Key)).Key;
    }
}
