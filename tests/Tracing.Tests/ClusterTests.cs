using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Tests;

public class ClusterTests
{
    [Fact]
    public void Three_cases_at_one_bar_form_one_cluster_before_their_onsets()
    {
        var index = new VisitIndex();
        index.AppendMany([new(0, 7, 100, 200), new(1, 7, 150, 300), new(2, 7, 200, 400), new(3, 7, 0, 1000), new(0, 8, 500, 600), new(1, 8, 500, 600)]);
        using var reading = index.Read();
        // The third one's onset was at 350, the second one's before the other place; the fourth is no case.
        var clusters = reading.Clusters([Exposer.Always(0), new(1, 0, 450), new(2, 0, 350)]);
        var only = Assert.Single(clusters);
        Assert.Equal((7, 150, 300, 2), (only.Place, only.From, only.Until, only.Peak));
        Assert.Equal([0, 1, 2], only.Persons);
    }

    [Fact]
    public void Clusters_are_those_found_second_by_second()
    {
        for (ulong seed = 50_001; seed <= 50_500; seed++)
        {
            var dice = new Dice(seed);
            var index = new VisitIndex();
            var visits = Enumerable.Range(0, dice.Between(1, 25))
                .Select(_ => new VisitRecord(dice.Next(6), dice.Next(3), dice.Next(60), 0))
                .Select(v => v with { End = v.Start + dice.Next(20) }).ToList();
            index.AppendMany(visits.ToArray());
            var cases = Enumerable.Range(0, dice.Between(1, 6)).Select(p => new Exposer(p, dice.Next(20), 20 + dice.Next(60))).ToList();
            var least = dice.Between(2, 3);
            using var reading = index.Read();
            var found = reading.Clusters(cases, least).OrderBy(c => c.Place).ThenBy(c => c.From)
                .Select(c => $"{c.Place},{c.From},{c.Until},{c.Peak},{string.Join(';', c.Persons)}");
            Assert.Equal(BruteForce.Clusters(visits, cases, least), found);
        }
    }
}
