namespace LaChan.Cli.Demo;

/// <summary>Three people of the demo who will turn out to be cases, each on a crowded evening of June 2021.</summary>
internal static class DemoCases
{
    private static readonly (DateOnly Day, string Kind, string District, int Guests)[] Plan =
    [
        (new(2021, 6, 12), "karaoke", "080", 48),
        (new(2021, 6, 16), "restaurant", "085", 61),
        (new(2021, 6, 19), "bar", "088", 55),
    ];

    /// <summary>One evening each; the case is the first regular visitor who lives in that district.</summary>
    public static List<DemoEvening> Evenings(IReadOnlyList<DemoPlace> places, IReadOnlyList<DemoPerson> people) =>
        [.. Plan.Select(p => new DemoEvening(
            p.Day,
            places.First(x => x.DistrictCode == p.District && x.Kind == p.Kind && !x.Silent && x.RegisteredOn < p.Day),
            people.First(x => x.DistrictCode == p.District),
            p.Guests))];
}
