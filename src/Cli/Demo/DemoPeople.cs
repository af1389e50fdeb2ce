using System.Globalization;

namespace LaChan.Cli.Demo;

/// <summary>A regular visitor: somebody with a phone, a home district and a liking for going out.</summary>
internal sealed record DemoPerson(string Phone, string Name, string DistrictCode, double Activity);

internal static class DemoPeople
{
    public const int Count = 20_000;

    public static List<DemoPerson> Create(DemoRandom random, DemoNames names, IReadOnlyList<DemoCommune> communes)
    {
        var home = new WeightedDraw(communes.Select(c => c.Population));
        return [.. Enumerable.Range(0, Count).Select(i => new DemoPerson(
            Phone(i), names.Person(random), communes[home.Draw(random)].DistrictCode, random.LogNormal(1, 0.8)))];
    }

    /// <summary>A mobile number that looks real; different numbers give different phones.</summary>
    public static string Phone(int number)
    {
        string[] prefixes = ["091", "098", "097", "036", "033", "086", "090", "096"];
        // 7,654,321 is coprime to 10^7: the digits look scattered and never repeat within a prefix.
        var digits = number / prefixes.Length * 7_654_321L % 10_000_000;
        return prefixes[number % prefixes.Length] + digits.ToString("0000000", CultureInfo.InvariantCulture);
    }
}
