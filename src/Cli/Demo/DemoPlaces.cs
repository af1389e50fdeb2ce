namespace LaChan.Cli.Demo;

/// <summary>A place of the demo province; <see cref="Silent"/> places never get a visit.</summary>
internal sealed record DemoPlace(
    string Code, string Name, string Kind, string UnitCode, string DistrictCode, double? Latitude, double? Longitude,
    DateOnly RegisteredOn, string ContactName, string ContactPhone, string? Plate, bool Silent)
{
    /// <summary>The day on which its head took the poster; null while nobody has.</summary>
    public DateOnly? PosterTakenOn { get; init; }
}

/// <summary>A commune that places are put into.</summary>
internal sealed record DemoCommune(string Code, string Name, string DistrictCode, double Population, double Latitude, double Longitude);

/// <summary>A row of letter 002's annex 2: the number of places of a district and how many never had a visit.</summary>
internal sealed record DemoDistrict(string Code, int Places, int SilentPlaces);

/// <summary>
/// The places of Lào Cai on 23 June 2021: per district exactly as many, and exactly as many silent ones, as annex 2 of
/// letter 002 says. Names are real where the letters or general knowledge give them, otherwise made up.
/// </summary>
internal sealed class DemoPlaces(
    DemoRandom random, DemoNames names, IReadOnlyList<DemoCommune> communes, IReadOnlyList<DemoPlace> named)
{
    private const double TakenThoughSilent = 0.45;
    private static readonly DateOnly FirstDay = new(2021, 1, 2);
    private static readonly DateOnly LastDay = new(2021, 6, 22);

    private int _number;

    public List<DemoPlace> Create(IReadOnlyList<DemoDistrict> districts)
    {
        var places = new List<DemoPlace>();
        foreach (var district in districts)
        {
            places.AddRange(CreateDistrict(district));
        }

        return places;
    }

    private List<DemoPlace> CreateDistrict(DemoDistrict district)
    {
        var own = communes.Where(c => c.DistrictCode == district.Code).ToList();
        var places = named.Where(p => p.DistrictCode == district.Code).ToList();
        foreach (var commune in own.TakeWhile(_ => places.Count + 2 <= district.Places))
        {
            places.Add(Make(commune, "office", $"UBND {Lower(commune.Name)}"));
            places.Add(Make(commune, "clinic", $"Trạm Y tế {Lower(commune.Name)}"));
        }

        var inCommune = new WeightedDraw(own.Select(c => c.Population));
        var ofKind = new WeightedDraw(DemoNames.Kinds.Select(k => k.Share));
        while (places.Count < district.Places)
        {
            var commune = own[inCommune.Draw(random)];
            var (kind, _, words) = DemoNames.Kinds[ofKind.Draw(random)];
            places.Add(Make(commune, kind, DemoNames.Place(random, kind, words, _number)));
        }

        return Silence(places, district.SilentPlaces);
    }

    /// <summary>Large and named places are rarely silent; the draw is exact in number.</summary>
    private List<DemoPlace> Silence(List<DemoPlace> places, int silent)
    {
        var order = places
            .Select((place, i) => (i, Rank: random.Share() + (place.Kind is "hospital" or "market" or "station" ? 2 : 0)))
            .OrderBy(p => p.Rank).Take(silent).Select(p => p.i).ToHashSet();
        return [.. places.Select((place, i) => place with { Silent = order.Contains(i) })];
    }

    /// <summary>Where people scan, a poster hangs; of the silent places less than half ever took theirs.</summary>
    public static List<DemoPlace> WithPosters(DemoRandom random, IEnumerable<DemoPlace> places) =>
    [
        .. places.Select(place => place with
        {
            PosterTakenOn = !place.Silent || random.Chance(TakenThoughSilent) ? place.RegisteredOn : null,
        }),
    ];

    private DemoPlace Make(DemoCommune commune, string kind, string name)
    {
        _number++;
        return new(
            $"LC{_number:00000}", name, kind, commune.Code, commune.DistrictCode,
            Math.Round(commune.Latitude + (0.012 * random.Normal()), 5),
            Math.Round(commune.Longitude + (0.012 * random.Normal()), 5),
            RegistrationDay(), names.Person(random), DemoPeople.Phone(900_000 + _number),
            kind == "vehicle" ? DemoNames.Plate(_number) : null, Silent: false);
    }

    /// <summary>More and more registrations toward June, when the letters pressed for them.</summary>
    public DateOnly RegistrationDay()
    {
        var days = LastDay.DayNumber - FirstDay.DayNumber;
        return FirstDay.AddDays((int)(days * Math.Pow(random.Share(), 0.7)));
    }

    private static string Lower(string unitName) => char.ToLowerInvariant(unitName[0]) + unitName[1..];
}
