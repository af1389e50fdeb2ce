using LaChan.Platform.Time;

namespace LaChan.Cli.Demo;

/// <summary>A stay as the import file has it; times are Vietnamese.</summary>
internal sealed record DemoVisit(string Place, DemoPerson Person, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt);

/// <summary>A crowded evening in which a prepared case took part.</summary>
internal sealed record DemoEvening(DateOnly Day, DemoPlace Place, DemoPerson Case, int Guests);

/// <summary>
/// 313,776 visits from 1 January to 23 June 2021, 10:30, over the places that are not silent: heavy-tailed over places,
/// with a rhythm over hours and weekdays, growing toward June. The total is letter 002's, exactly.
/// </summary>
internal sealed class DemoVisits(DemoRandom random, IReadOnlyList<DemoPlace> places, IReadOnlyList<DemoPerson> people)
{
    public const int Total = 313_776;

    public static readonly DateTimeOffset Now = VietnamTime.At(new(2021, 6, 23), new(10, 30));

    private static readonly DateOnly LastDay = new(2021, 6, 23);

    // Shares of the hours 0 to 23: offices and schools by day, restaurants and bars in the evening, markets early.
    private static readonly Dictionary<string, double[]> Hours = new()
    {
        ["day"] = [0, 0, 0, 0, 0, 0, 1, 8, 9, 7, 5, 3, 2, 6, 7, 6, 5, 2, 1, 0, 0, 0, 0, 0],
        ["evening"] = [1, 0, 0, 0, 0, 0, 2, 3, 2, 2, 3, 7, 5, 2, 1, 1, 2, 5, 9, 9, 7, 5, 3, 2],
        ["market"] = [0, 0, 0, 0, 1, 4, 9, 9, 8, 6, 5, 3, 1, 1, 2, 3, 4, 3, 1, 0, 0, 0, 0, 0],
    };

    private readonly Dictionary<string, List<DemoPerson>> _atHome =
        people.GroupBy(p => p.DistrictCode).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>The evenings come first and count toward the total.</summary>
    public IEnumerable<DemoVisit> Create(IReadOnlyList<DemoEvening> evenings)
    {
        var crowded = evenings.SelectMany(Crowd).ToList();
        var open = places.Where(p => !p.Silent).ToList();
        var shares = Shares(open, Total - crowded.Count);
        var known = new HashSet<(string, string, DateTimeOffset)>();
        foreach (var visit in crowded.Concat(open.Select((place, i) => (place, n: shares[i])).SelectMany(s => OfPlace(s.place, s.n))))
        {
            // The same person at the same place in the same second would be a repeat, not a visit.
            var own = visit;
            while (!known.Add((own.Place, own.Person.Phone, own.EnteredAt)))
            {
                own = own with { EnteredAt = own.EnteredAt.AddSeconds(-1) };
            }

            yield return own;
        }
    }

    /// <summary>At least one visit each, the rest by a heavy tail (rank + 2)^-0.8; largest remainders make the sum exact.</summary>
    private int[] Shares(List<DemoPlace> open, int total)
    {
        var order = Enumerable.Range(0, open.Count).ToList();
        random.Shuffle(order);
        order.Sort((a, b) => Size(open[b]).CompareTo(Size(open[a])));
        var weights = new double[open.Count];
        for (var rank = 0; rank < order.Count; rank++)
        {
            weights[order[rank]] = Math.Pow(rank + 2, -0.8);
        }

        var sum = weights.Sum();
        var exact = weights.Select(w => w / sum * (total - open.Count)).ToArray();
        var shares = exact.Select(e => 1 + (int)e).ToArray();
        foreach (var i in Enumerable.Range(0, open.Count).OrderByDescending(i => exact[i] - (int)exact[i])
            .Take(total - shares.Sum()))
        {
            shares[i]++;
        }

        return shares;
    }

    private static int Size(DemoPlace place) => place.Kind switch
    {
        "hospital" or "market" or "station" or "supermarket" or "factory" => 2,
        "office" or "school" or "restaurant" => 1,
        _ => 0,
    };

    private IEnumerable<DemoVisit> OfPlace(DemoPlace place, int count)
    {
        var days = new List<DateOnly>();
        for (var day = place.RegisteredOn; day <= LastDay; day = day.AddDays(1))
        {
            days.Add(day);
        }

        var hours = Hours[Rhythm(place.Kind)];
        var onDay = new WeightedDraw(days.Select(d => Liveliness(place.Kind, d, hours)));
        var regulars = Regulars(place, Math.Max(3, count / 12));
        for (var i = 0; i < count; i++)
        {
            var day = days[onDay.Draw(random)];
            var person = random.Chance(0.7) ? random.Pick(regulars) : random.Pick(people);
            yield return Visit(place, person, Moment(day, hours));
        }
    }

    private List<DemoPerson> Regulars(DemoPlace place, int count)
    {
        var home = _atHome[place.DistrictCode];
        var draw = new WeightedDraw(home.Select(p => p.Activity));
        return [.. Enumerable.Range(0, Math.Min(count, home.Count)).Select(_ => home[draw.Draw(random)])];
    }

    private DemoVisit Visit(DemoPlace place, DemoPerson person, DateTimeOffset entered)
    {
        var minutes = Math.Clamp(random.LogNormal(40, 0.9), 1, 720);
        var left = entered.AddSeconds((int)(minutes * 60));
        return new(place.Code, person, entered, random.Chance(0.85) && left <= Now ? left : null);
    }

    private DateTimeOffset Moment(DateOnly day, double[] hours)
    {
        var last = day == LastDay ? 10 : 23;
        var hour = new WeightedDraw(hours.Take(last + 1)).Draw(random);
        var seconds = random.Below(day == LastDay && hour == 10 ? 1800 : 3600);
        return VietnamTime.At(day, new TimeOnly(hour, 0)).AddSeconds(seconds);
    }

    /// <summary>Doubles from January to June; weekends are quiet at work and full elsewhere; the last day ends at 10:30.</summary>
    private static double Liveliness(string kind, DateOnly day, double[] hours)
    {
        var growth = 1 + (day.DayNumber - new DateOnly(2021, 1, 1).DayNumber) / 100.0;
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var weekday = Rhythm(kind) == "day" ? (weekend ? 0.25 : 1) : (weekend ? 1.6 : 1);
        return growth * weekday * (day == LastDay ? hours.Take(10).Sum() / hours.Sum() : 1);
    }

    private static string Rhythm(string kind) => kind switch
    {
        "market" or "shop" or "supermarket" or "station" or "vehicle" => "market",
        "restaurant" or "bar" or "karaoke" or "massage" or "accommodation" or "entertainment" or "gym" => "evening",
        _ => "day",
    };

    /// <summary>Between 18:45 and 20:30 the guests come; the case is among them from 19:00 to 21:30.</summary>
    private IEnumerable<DemoVisit> Crowd(DemoEvening evening)
    {
        var seven = VietnamTime.At(evening.Day, new(19, 0));
        yield return new(evening.Place.Code, evening.Case, seven, seven.AddMinutes(150));
        var guests = new HashSet<DemoPerson> { evening.Case };
        while (guests.Count <= evening.Guests)
        {
            var guest = random.Pick(_atHome[evening.Place.DistrictCode]);
            if (guests.Add(guest))
            {
                var entered = seven.AddSeconds(random.Below(105 * 60) - (15 * 60));
                yield return new(evening.Place.Code, guest, entered, entered.AddMinutes(45 + random.Below(90)));
            }
        }
    }
}
