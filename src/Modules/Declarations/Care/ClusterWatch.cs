using LaChan.Visits.Figures;

namespace LaChan.Declarations.Care;

/// <summary>A commune with more symptoms on one day than it usually has.</summary>
public sealed record Cluster(string Unit, DateOnly Day, int Count, double Usual);

/// <summary>
/// Warns of clusters: on one of the last three days at least three people of a commune declared symptoms, and more than its
/// mean of the fourteen days before plus twice its root (an assumption of ours; no letter gives a threshold).
/// </summary>
internal sealed class ClusterWatch(DeclarationDirectory declarations)
{
    private const int WatchedDays = 3;
    private const int UsualDays = 14;
    private const int Fewest = 3;

    public async Task<IReadOnlyList<Cluster>> In(Area area, CancellationToken cancel)
    {
        var today = area.Tree.Day;
        var communes = area.Tree.Subtree(area.Unit.Id).ToDictionary(unit => unit.Id, unit => unit.Name);
        var counts = await declarations.ByDay(today.AddDays(-(WatchedDays + UsualDays)), today, cancel);
        var clusters = new List<Cluster>();
        foreach (var unit in counts.Where(c => communes.ContainsKey(c.Unit)).GroupBy(c => c.Unit))
        {
            var byDay = unit.GroupBy(c => c.Day).ToDictionary(day => day.Key, day => day.Sum(c => c.Symptomatic));
            clusters.AddRange(Enumerable.Range(0, WatchedDays).Select(back => today.AddDays(-back))
                .Select(day => new Cluster(communes[unit.Key], day, byDay.GetValueOrDefault(day), Usual(byDay, day)))
                .Where(IsAboveUsual));
        }

        return [.. clusters.OrderByDescending(c => c.Count - c.Usual)];
    }

    public static bool IsAboveUsual(Cluster cluster) =>
        cluster.Count >= Fewest && cluster.Count > cluster.Usual + (2 * Math.Sqrt(Math.Max(1, cluster.Usual)));

    private static double Usual(Dictionary<DateOnly, int> byDay, DateOnly day) =>
        Enumerable.Range(1, UsualDays).Average(back => byDay.GetValueOrDefault(day.AddDays(-back)));
}
