namespace LaChan.Cli.Demo;

/// <summary>A facility on a commune's list of those that must register.</summary>
internal sealed record DemoFacility(string Name, string Kind, string UnitCode, string Hamlet);

/// <summary>
/// Whom the communes listed: who has registered, and about one in six besides, who has not. No letter gives these figures.
/// </summary>
internal static class DemoFacilities
{
    private const double NotRegistered = 0.19;
    private static readonly string[] NotFacilities = ["office", "unit-office", "vehicle"];

    public static List<DemoFacility> Create(DemoRandom random, IEnumerable<DemoPlace> places)
    {
        var listed = new List<DemoFacility>();
        foreach (var place in places.Where(p => p.DistrictCode.Length > 0 && !NotFacilities.Contains(p.Kind)))
        {
            listed.Add(new(place.Name, place.Kind, place.UnitCode, ""));
            if (random.Chance(NotRegistered))
            {
                var (kind, _, words) = random.Pick(DemoNames.Kinds.Where(k => !NotFacilities.Contains(k.Kind)).ToArray());
                listed.Add(new(
                    DemoNames.Place(random, kind, words, 1_000_000 + listed.Count), kind, place.UnitCode, $"Thôn {1 + random.Below(9)}"));
            }
        }

        return [.. listed.DistinctBy(f => (f.UnitCode, f.Name.ToLowerInvariant()))];
    }
}
