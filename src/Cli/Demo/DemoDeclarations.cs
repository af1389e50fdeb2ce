using System.Globalization;
using LaChan.Declarations;
using LaChan.People;
using LaChan.Platform.Time;

namespace LaChan.Cli.Demo;

/// <summary>
/// Declarations of the 28 days until 23 June 2021, in proportion to the communes' population, and the people who passed the
/// control posts; what is older is loaded as counts. No letter gives these figures: they are the demo's own.
/// </summary>
internal sealed class DemoDeclarations(
    DemoRandom random, IReadOnlyList<DemoPerson> people, IReadOnlyList<DemoCommune> communes, IReadOnlyList<string> posts)
{
    public const int Total = 24_000;
    private const int DaysKept = 28;
    private const int DaysCounted = 60;
    private const double Ill = 0.006;
    private const double Exposed = 0.003;

    /// <summary>A commune with a cluster of symptoms on the last two days: Xã Bản Phố, Bắc Hà.</summary>
    private const string ClusterCommune = "02866";

    private static readonly (string Province, string Name, double Share)[] Origins =
    [
        ("15", "Yên Bái", 0.24), ("25", "Phú Thọ", 0.16), ("01", "Hà Nội", 0.22), ("12", "Lai Châu", 0.14), ("02", "Hà Giang", 0.08),
        ("24", "Bắc Giang", 0.05), ("27", "Bắc Ninh", 0.05), ("79", "TP Hồ Chí Minh", 0.03), ("48", "Đà Nẵng", 0.03),
    ];

    private static readonly DateOnly LastDay = VietnamTime.DayOf(DemoVisits.Now);
    private readonly WeightedDraw _home = new(communes.Select(c => c.Population));
    private readonly WeightedDraw _origin = new(Origins.Select(o => o.Share));
    private readonly WeightedDraw _day = new(Enumerable.Range(0, DaysKept).Select(i => 1 + (i / 14.0)));

    public List<PastDeclaration> Create()
    {
        var all = new List<PastDeclaration>(Total + 8);
        while (all.Count < Total)
        {
            var kind = random.Share();
            if (kind < 0.72)
            {
                all.Add(General(Pick(), communes[_home.Draw(random)], Moment(), random.Chance(Ill), random.Chance(Exposed)));
            }
            else
            {
                all.AddRange(Journey(isEntry: kind > 0.96));
            }
        }

        var ill = communes.First(c => c.Code == ClusterCommune);
        for (var i = 0; i < 6; i++)
        {
            all.Add(General(Pick(), ill, VietnamTime.At(LastDay.AddDays(-(i % 2)), new(7 + (i / 2), 5)), isIll: true, isExposed: false) with { Care = null });
        }

        return [.. all.OrderBy(d => d.At)];
    }

    /// <summary>Days whose declarations were forgotten, as their counts.</summary>
    public List<PastCount> Counts(IReadOnlyDictionary<string, int> unitOf)
    {
        var counts = new List<PastCount>();
        var perPerson = Total / 2.0 / DaysKept / communes.Sum(c => c.Population);
        for (var back = DaysKept; back < DaysCounted; back++)
        {
            foreach (var commune in communes)
            {
                var count = (int)Math.Round(commune.Population * perPerson * (0.7 + (0.6 * random.Share())));
                if (count > 0)
                {
                    counts.Add(new(unitOf[commune.Code], "general", LastDay.AddDays(-back), count, random.Chance(count * Ill) ? 1 : 0, 0));
                }
            }
        }

        return counts;
    }

    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, random.Next());
        BitConverter.TryWriteBytes(bytes[8..], random.Next());
        return new(bytes);
    }

    private PastDeclaration General(DemoPerson person, DemoCommune commune, DateTimeOffset at, bool isIll, bool isExposed)
    {
        var answers = Person(person, commune);
        AddSigns(answers, isIll, isExposed);
        answers["travelled"] = "no";
        return Of(person, "general", answers, at, isIll || isExposed);
    }

    /// <summary>One to five people of one vehicle.</summary>
    private IEnumerable<PastDeclaration> Journey(bool isEntry)
    {
        var (at, post, party) = (Moment(), random.Pick(posts), NewId());
        var commune = communes[_home.Draw(random)];
        var (province, name, _) = Origins[_origin.Draw(random)];
        var plate = $"{(isEntry ? "24" : province)}{(char)('A' + random.Below(6))}-{random.Below(90_000) + 10_000}";
        var count = 1 + random.Below(5);
        for (var i = 0; i < count; i++)
        {
            var person = Pick();
            var isIll = random.Chance(Ill);
            var answers = Person(person, commune);
            answers["vehicle"] = plate;
            answers["seat"] = $"{i + 1}";
            answers["departed_on"] = VietnamTime.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Add(answers, isEntry, province, name, commune, isIll);
            var past = Of(person, isEntry ? "entry" : "domestic", answers, at, isIll);
            yield return past with { Party = party, Post = at.AddHours(2) < DemoVisits.Now ? post : null, ArrivalState = ArrivalState(at) };
        }
    }

    private void Add(Dictionary<string, string> answers, bool isEntry, string province, string name, DemoCommune commune, bool isIll)
    {
        if (isEntry)
        {
            answers["gate"] = random.Chance(0.7) ? "kim-thanh" : "lao-cai";
            answers["from_country"] = "CN";
            answers["from_place"] = "Hà Khẩu";
            answers["arrived_on"] = answers["departed_on"];
            answers["countries"] = "Trung Quốc";
            answers["passport"] = $"C{random.Below(9_000_000) + 1_000_000}";
            answers["animals"] = answers["met_case"] = "no";
            foreach (var sign in new[] { "fever", "cough", "breathing", "throat", "vomiting", "diarrhoea", "bleeding", "rash" })
            {
                answers[sign] = isIll && sign is "fever" or "cough" && isIll ? "yes" : "no";
            }

            return;
        }

        answers["transport"] = random.Chance(0.6) ? "car" : "own";
        answers["from_province"] = province;
        answers["to_commune"] = commune.Code;
        answers["travelled"] = "yes";
        answers["travelled_to"] = name;
        AddSigns(answers, isIll, isExposed: false);
    }

    private Dictionary<string, string> Person(DemoPerson person, DemoCommune commune) => new()
    {
        ["full_name"] = person.Name,
        ["phone"] = "+84" + person.Phone[1..],
        ["birth_year"] = (1945 + random.Below(60)).ToString(CultureInfo.InvariantCulture),
        ["sex"] = random.Chance(0.5) ? "male" : "female",
        ["nationality"] = "VN",
        ["commune"] = commune.Code,
        ["address"] = $"Thôn {1 + random.Below(9)}, {commune.Name}",
    };

    private void AddSigns(Dictionary<string, string> answers, bool isIll, bool isExposed)
    {
        answers["symptomatic"] = isIll ? "yes" : "no";
        answers["met_case"] = isExposed ? "yes" : "no";
        answers["met_traveller"] = answers["met_symptomatic"] = "no";
        if (isIll)
        {
            answers["symptoms"] = random.Chance(0.5) ? "fever,cough" : "throat";
        }
    }

    private PastDeclaration Of(DemoPerson person, string form, Dictionary<string, string> answers, DateTimeOffset at, bool needsCare) => new()
    {
        Id = NewId(),
        Person = new PersonClaim { Phone = answers["phone"], Name = person.Name },
        Form = form,
        Answers = answers,
        At = at,
        Care = needsCare && at < DemoVisits.Now.AddDays(-1) ? (random.Chance(0.6) ? "advised" : "contacted") : null,
    };

    private string? ArrivalState(DateTimeOffset at) => (DemoVisits.Now - at).TotalDays switch
    {
        > 14 => "closed",
        > 2 => random.Chance(0.9) ? "visited" : "accepted",
        _ => random.Chance(0.7) ? "accepted" : null,
    };

    private DemoPerson Pick() => people[random.Below(people.Count)];

    private DateTimeOffset Moment()
    {
        var day = LastDay.AddDays(_day.Draw(random) - DaysKept + 1);
        var minutes = day == LastDay ? random.Below(150) + 480 : random.Below(14 * 60) + 360;
        return VietnamTime.At(day, TimeOnly.MinValue).AddMinutes(minutes).AddSeconds(random.Below(60));
    }
}
